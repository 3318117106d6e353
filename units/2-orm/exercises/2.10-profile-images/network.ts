import { expect, test, type PostgresFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { ImageStore } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { ADA, failureOf, openAlbum, type Album } from './album.ts'
import { networkTo, type Network } from '../../data/network-proxy.ts'
import { sample } from './samples.ts'

const before = sample('image/png', 'before')
const after = sample('image/jpeg', 'after')

/** Between the database and the program is a network, and time. */
export function overTheNetwork(answers: Answers): void {
  test('disk: a COMMIT whose answer is lost may have happened: the image can still be read', async ({
    postgres,
  }) => {
    const { album, network, remote } = await openRemote(answers, postgres)
    await album.images.put(ADA, before)
    network.loseAnswersTo(/COMMIT/i)
    await failureOf(() => remote.put(ADA, after))
    const found = () => album.images.find(ADA).catch((error: Error) => error.message)
    const why =
      'the image after a COMMIT that the server carried out and whose answer never came: was the new file deleted because put had "failed"?'
    expect(await found(), why).toEqual(readable)
    await album.module.sweepImages(album.db, album.directory, { olderThanMs: 0 })
    expect(await found(), 'the same after a sweep').toEqual(readable)
    expect(await album.files(), 'the files after a sweep').toHaveLength(1)
  })

  test('disk: a read that has the old row when the image is replaced returns the new image', async ({
    postgres,
  }) => {
    const { album, network, remote } = await openRemote(answers, postgres)
    await album.images.put(ADA, before)
    const held = network.holdAnswersTo(/profile_image_files/)
    const looking = remote.find(ADA).catch((error: Error) => error.message)
    await held.held
    let isReplaced = false
    const replacing = failureOf(() => album.images.put(ADA, after)).finally(() => (isReplaced = true))
    // Who locks the row while reading makes the writer wait, and is right too.
    while (!isReplaced && !(await somebodyWaits(album)));
    held.release()
    const why =
      'the image that a reader finds who had its row, but not yet its file, when it was replaced: the old file is gone, so the row has another name by now'
    expect(await looking, why).toEqual(readable)
    expect(await replacing, 'what became of the replacement').toBe('no error')
  })
}

const readable = expect.objectContaining({
  contentType: expect.stringMatching(/png|jpeg/) as string,
}) as object

interface Remote {
  readonly album: Album
  readonly network: Network
  /** The same store by way of the network. */
  readonly remote: ImageStore
}

async function openRemote(answers: Answers, postgres: PostgresFixture): Promise<Remote> {
  const album = await openAlbum(answers, postgres, 'disk')
  const network = await networkTo(album.url)
  const db = answers.openPostgres(network.url, { max: 2 })
  onTestFinished(() => db.$disconnect())
  return { album, network, remote: album.module.imagesOnDisk(db, album.directory) }
}

async function somebodyWaits({ observer }: Album): Promise<boolean> {
  const { rowCount } = await observer.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  return rowCount !== 0
}
