import { failAtEachStatement, test } from '@levelup/test-harness'
import type { UploadedImage } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { ADA, openAlbum, type Album, type Way } from './album.ts'
import { sample } from './samples.ts'

const before = sample('image/png', 'before')
const after = sample('image/jpeg', 'after')

/**
 * Row and file cannot change at once: wherever it breaks off, the user must have one whole image, the old or the new
 * one.
 */
export function brokenOff(answers: Answers, way: Way): void {
  test(`${way}: a failure at any statement of a replacement leaves the image that was there`, async ({
    postgres,
  }) => {
    const album = await openAlbum(answers, postgres, way)
    await failAtEachStatement(answers.databaseEvents(album.db), {
      fresh: () => album.images.put(ADA, before),
      action: () => album.images.put(ADA, after),
      check: () => leftover(album, before),
    })
  })

  test(`${way}: a failure at any statement of a removal leaves the image that was there`, async ({
    postgres,
  }) => {
    const album = await openAlbum(answers, postgres, way)
    await failAtEachStatement(answers.databaseEvents(album.db), {
      fresh: () => album.images.put(ADA, before),
      action: () => album.images.remove(ADA),
      check: () => leftover(album, before),
    })
  })
}

/** In words, what is wrong; nothing when the one image is `wanted`, and after a sweep so is the one file. */
async function leftover(album: Album, wanted: UploadedImage): Promise<string | undefined> {
  const { images, module, db, directory } = album
  const found = await images.find(ADA).catch((error: Error) => error)
  if (found instanceof Error) return `a row whose image cannot be read (${oneLine(found.message)})`
  if (!found) return 'no image any more'
  if (Buffer.compare(found.bytes, wanted.bytes) !== 0) return 'the new image, though the change had failed'
  if (found.contentType !== wanted.contentType) return `${found.contentType} for the old image`
  await module.sweepImages(db, directory, { olderThanMs: 0 })
  if (!(await images.find(ADA).catch(() => undefined))) return 'an image that a sweep takes away'
  const unneeded = (await album.files()).length - (album.way === 'disk' ? 1 : 0)
  return unneeded > 0 ? `${unneeded} files that nobody needs, even after a sweep` : undefined
}

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim()
}
