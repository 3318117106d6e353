import { describe, expect, test } from '@levelup/test-harness'
import type { StoredImage, UploadedImage } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { ADA, BO, failureOf, NOBODY, openAlbum, ways, type Album, type Way } from './album.ts'
import { impostors, MAX_BYTES, sample, sized } from './samples.ts'
import { brokenOff } from './broken-off.ts'
import { overTheNetwork } from './network.ts'
import { onDisk } from './on-disk.ts'

export function spec(answers: Answers): void {
  describe('2.10 Images in a row, or on disk', () => {
    for (const way of ways) {
      eitherWay(answers, way)
      brokenOff(answers, way)
    }
    onDisk(answers)
    overTheNetwork(answers)
  })
}

function eitherWay(answers: Answers, way: Way): void {
  const albumTest = (title: string, body: (album: Album) => Promise<void>): void =>
    test(`${way}: ${title}`, async ({ postgres }) => body(await openAlbum(answers, postgres, way)))

  albumTest('what is put is found again, byte for byte', async ({ images }) => {
    expect(await images.find(ADA), 'the image of somebody who has none').toBeUndefined()
    await images.put(BO, sample('image/png', 'of Bo'))
    for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
      await images.put(ADA, sample(type))
      expectImage(await images.find(ADA), sample(type))
    }
    expectImage(await images.find(BO), sample('image/png', 'of Bo'))
  })

  albumTest('what is replaced or removed leaves nothing behind', async (album) => {
    const { images } = album
    await images.put(ADA, sample('image/png', 'first'))
    await images.put(ADA, sample('image/jpeg', 'second'))
    expect(await stored(album), 'what there is after one image replaced another').toEqual(expected(way, 1))
    expectImage(await images.find(ADA), sample('image/jpeg', 'second'))
    expect(await images.remove(ADA), 'whether there was an image to remove').toBe(true)
    expect(await stored(album), 'what there is after the image was removed').toEqual(expected(way, 0))
    expect(await images.find(ADA), 'the image after it was removed').toBeUndefined()
    expect(await images.remove(ADA), 'whether there was an image to remove').toBe(false)
  })

  albumTest('1 MiB is stored, and one byte more is refused', async (album) => {
    await album.images.put(ADA, sized(MAX_BYTES))
    const refusal = await failureOf(() => album.images.put(ADA, sized(MAX_BYTES + 1)))
    expect(refusal, `the code of the error for ${MAX_BYTES + 1} bytes`).toBe('TOO_LARGE')
    expectImage(await album.images.find(ADA), sized(MAX_BYTES))
    expect(await stored(album), 'what there is after a refused image').toEqual(expected(way, 1))
  })

  albumTest('the bytes decide what is an image, not the sender', async (album) => {
    for (const { what, image } of impostors) {
      const refusal = await failureOf(() => album.images.put(ADA, image))
      expect(
        refusal,
        `the code of the error for ${what}: the sender chooses the header, and the next visitor's browser gets the bytes`,
      ).toBe('UNSUPPORTED_TYPE')
    }
    expect(await stored(album), 'what there is after refused images').toEqual(expected(way, 0))
  })

  albumTest('an image for nobody is refused, and nothing is kept of it', async (album) => {
    const refusal = await failureOf(() => album.images.put(NOBODY, sample()))
    expect(refusal, 'the code of the error for a user who does not exist').toBe('NOT_FOUND')
    await album.module.sweepImages(album.db, album.directory, { olderThanMs: 0 })
    expect(await stored(album), 'what there is after a sweep').toEqual(expected(way, 0))
  })
}

async function stored(album: Album): Promise<{ rows: number; files: number }> {
  return { rows: await album.rows(), files: (await album.files()).length }
}

function expected(way: Way, images: number): { rows: number; files: number } {
  return { rows: images, files: way === 'disk' ? images : 0 }
}

function expectImage(found: StoredImage | undefined, put: UploadedImage): void {
  expect(found?.contentType, 'the content type of what was found').toBe(put.contentType)
  expect(found && Buffer.compare(found.bytes, put.bytes), 'the difference between the bytes').toBe(0)
}
