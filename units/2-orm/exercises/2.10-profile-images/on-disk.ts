import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, ExpectationError, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, BO, failureOf, openAlbum, type Album } from './album.ts'
import { sample } from './samples.ts'

const hostileNames = [
  '../escaped.png',
  '../../escaped.png',
  '..\\escaped.png',
  'a/b/c.png',
  'nul\0.png',
  '.',
  '',
]

/** What only files can get wrong. */
export function onDisk(answers: Answers): void {
  test('disk: nothing that comes from outside becomes a path', async ({ postgres }) => {
    const album = await openAlbum(answers, postgres, 'disk')
    const absolute = join(album.directory, '..', 'absolute.png')
    for (const fileName of [...hostileNames, absolute]) await expectStaysInside(album, fileName)
    await failureOf(() => album.images.put('../../escaped', sample()))
    await expectNothingBeside(album, 'a user id of "../../escaped"')
  })

  test('disk: two people may call their files the same', async ({ postgres }) => {
    const { images } = await openAlbum(answers, postgres, 'disk')
    await images.put(ADA, { ...sample('image/png', 'of Ada'), fileName: 'me.png' })
    await images.put(BO, { ...sample('image/png', 'of Bo'), fileName: 'me.png' })
    for (const [user, mark] of [[ADA, 'of Ada'] as const, [BO, 'of Bo'] as const]) {
      const { bytes } = (await images.find(user))!
      expect(Buffer.from(bytes).toString('latin1'), `the image of one of the two`).toContain(mark)
    }
  })

  test('disk: a row that points outside of the directory is not followed', async ({ postgres }) => {
    const album = await openAlbum(answers, postgres, 'disk')
    const secret = join(album.directory, '..', 'secret.png')
    for (const path of ['../secret.png', secret]) {
      await writeFile(secret, 'somebody else’s file')
      await pointAt(album, path)
      const found = await album.images.find(ADA).catch(() => undefined)
      expect(found, `what is found when a row says ${path}`).toBeUndefined()
      await failureOf(() => album.images.put(ADA, sample()))
      await pointAt(album, path)
      await failureOf(() => album.images.remove(ADA))
      expect(existsSync(secret), `whether the file outside is still there after a row said ${path}`).toBe(
        true,
      )
    }
  })

  test('disk: a sweep deletes what no row needs, and spares what may be about to get its row', async ({
    postgres,
  }) => {
    const album = await openAlbum(answers, postgres, 'disk')
    const { images, module, db, directory } = album
    await images.put(ADA, sample())
    await orphan(album)
    const names = (await album.files()).sort()
    expect(await module.sweepImages(db, directory, { olderThanMs: 60_000 }), 'files swept').toBe(0)
    expect((await album.files()).sort(), 'a file younger than a minute may be half way to its row').toEqual(
      names,
    )
    expect(await module.sweepImages(db, directory, { olderThanMs: 0 }), 'files swept').toBe(1)
    expect(await album.files(), 'the files after a sweep').toHaveLength(1)
    expect(await images.find(ADA), 'the image that its row points at').toBeDefined()
  })

  test('disk: ten images at once leave one row and one file, and every read meanwhile finds an image', async ({
    postgres,
  }) => {
    const album = await openAlbum(answers, postgres, 'disk')
    await album.images.put(ADA, sample())
    const results = await race(20, (i) =>
      i % 2 === 0 ? album.images.put(ADA, sample('image/png', `${i}`)) : looked(album),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    expect(
      failures.map(({ reason }) => (reason as Error).message),
      'how some of them failed',
    ).toEqual([])
    const left = { rows: await album.rows(), files: (await album.files()).length }
    const why =
      'what is left of ten images at once: did two of them replace the same one, and forget another?'
    expect(left, why).toEqual({ rows: 1, files: 1 })
    expect(await album.images.find(ADA), 'the image after all that').toBeDefined()
  })
}

async function looked({ images }: Album): Promise<void> {
  if (!(await images.find(ADA))) throw new Error('there was an image all the time, and none was found')
}

async function expectStaysInside(album: Album, fileName: string): Promise<void> {
  const what = `a file name of ${JSON.stringify(fileName.replace(album.directory, '/images'))}`
  await failureOf(() => album.images.put(ADA, { ...sample(), fileName }))
  await expectNothingBeside(album, what)
  // Refusing such a name is as good as ignoring it, but it must be one of the two.
  if ((await album.rows()) > 0) await album.images.remove(ADA)
  expect(await album.files(), `the files that are left of ${what}`).toEqual([])
}

async function expectNothingBeside(album: Album, what: string): Promise<void> {
  const written = (await album.beside()).filter((name) => name !== 'images')
  const above = existsSync(join(album.directory, '../../escaped.png'))
  if (written.length === 0 && !above) return
  throw new ExpectationError(
    `${what} wrote ${written.join(', ') || 'a file'} outside of the images' directory: let nothing from outside become a path`,
  )
}

/** The row of a program that was less careful. */
async function pointAt(album: Album, path: string): Promise<void> {
  await album.observer.query(
    `INSERT INTO profile_image_files (user_id, content_type, byte_size, path) VALUES ($1, 'image/png', 20, $2)
     ON CONFLICT (user_id) DO UPDATE SET path = excluded.path`,
    [ADA, path],
  )
}

/**
 * Leaves a file as a program does that is cut off between the file and its row: its row is taken away behind its back.
 */
async function orphan(album: Album): Promise<void> {
  await album.images.put(BO, sample())
  await album.observer.query('DELETE FROM profile_image_files WHERE user_id = $1', [BO])
}
