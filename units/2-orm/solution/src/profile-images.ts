import { randomUUID } from 'node:crypto'
import { open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  ImageStore,
  StoredImage,
  SweepOptions,
  UploadedImage,
} from 'unit-2/exercises/2.10-profile-images/contract.ts'
import { NotFound, TooLarge, UnsupportedType } from './app/errors.ts'
import type { Database, Transaction } from './database.ts'

/**
 * The image in the row: one place, one transaction, one backup. Errors of `put`: TooLarge, UnsupportedType, NotFound.
 */
export function imagesInRows(db: Database): ImageStore {
  return {
    async put(userId, image) {
      const { contentType } = accepted(image)
      const bytes = new Uint8Array(image.bytes)
      await db.$transaction(async (tx) => {
        await lockUser(tx, userId)
        const content = { contentType, bytes }
        await tx.profileImage.upsert({ where: { userId }, create: { userId, ...content }, update: content })
      })
    },
    async find(userId) {
      const select = { contentType: true, bytes: true }
      return (await db.profileImage.findUnique({ where: { userId }, select })) ?? undefined
    },
    async remove(userId) {
      const { count } = await db.profileImage.deleteMany({ where: { userId } })
      return count > 0
    },
  }
}

/**
 * The image in a file of `directory`, its name in the row. No transaction covers both, so the order of the steps has
 * to: a file is written before a row points at it, and deleted when no row does any more. A crash in between leaves at
 * most a file that no row points at, for `sweepImages`. Errors of `put` as in imagesInRows.
 */
export function imagesOnDisk(db: Database, directory: string): ImageStore {
  return {
    async put(userId, image) {
      const { contentType, extension } = accepted(image)
      // Nothing in the name comes from outside: not the user's id, and not what the sender calls the file.
      const path = `${randomUUID()}.${extension}`
      await writeNew(join(directory, path), image.bytes)
      const row = { contentType, byteSize: image.bytes.byteLength, path }
      try {
        await unlinkOwn(directory, await pointAt(db, userId, row))
      } catch (error) {
        // Only where it is certain that no row came of it: a COMMIT without an answer may have happened.
        if (error instanceof NotFound) await unlinkOwn(directory, path)
        throw error
      }
    },
    find: (userId) => findOnDisk(db, directory, userId),
    async remove(userId) {
      const [row] = await db.$queryRaw<{ path: string }[]>`
        DELETE FROM profile_image_files WHERE user_id = ${userId}::uuid RETURNING path`
      await unlinkOwn(directory, row?.path)
      return row !== undefined
    },
  }
}

/** Deletes the files of `directory` that no row points at and that are old enough; returns their number. */
export async function sweepImages(
  db: Database,
  directory: string,
  { olderThanMs }: SweepOptions,
): Promise<number> {
  // First the files, then the rows: a file that gets its row in between is known to be needed.
  const names = (await readdir(directory)).filter(isOwnName)
  const rows = await db.profileImageFile.findMany({ where: { path: { in: names } }, select: { path: true } })
  const needed = new Set(rows.map(({ path }) => path))
  let deleted = 0
  for (const name of names.filter((candidate) => !needed.has(candidate))) {
    const written = await stat(join(directory, name)).catch(ignoreMissing)
    if (!written || Date.now() - Math.floor(written.mtimeMs) < olderThanMs) continue
    await unlinkOwn(directory, name)
    deleted += 1
  }
  return deleted
}

const MAX_IMAGE_BYTES = 1024 * 1024
// The first bytes of each kind; a dot is any byte.
const signatures = [
  { contentType: 'image/png', extension: 'png', start: '\x89PNG\r\n\x1a\n' },
  { contentType: 'image/jpeg', extension: 'jpg', start: '\xff\xd8\xff' },
  { contentType: 'image/webp', extension: 'webp', start: 'RIFF....WEBP' },
]

function accepted({ contentType, bytes }: UploadedImage): { contentType: string; extension: string } {
  if (bytes.byteLength > MAX_IMAGE_BYTES)
    throw new TooLarge(`An image may have ${MAX_IMAGE_BYTES} bytes at most.`)
  // The header says what the sender claims. What a browser will make of it is in the bytes.
  const type = signatures.find(({ start }) => beginsWith(bytes, start))
  if (type?.contentType === contentType) return type
  throw new UnsupportedType('Send a PNG, JPEG or WebP image, and say which.')
}

function beginsWith(bytes: Uint8Array, start: string): boolean {
  const head = Buffer.from(bytes.subarray(0, start.length)).toString('latin1')
  return head.length === start.length && [...start].every((char, at) => char === '.' || char === head[at])
}

/** Points the user's row at a new file; returns the name of the file that it replaces. */
async function pointAt(
  db: Database,
  userId: string,
  row: { contentType: string; byteSize: number; path: string },
): Promise<string | undefined> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, userId)
    const replaced = await tx.profileImageFile.findUnique({ where: { userId }, select: { path: true } })
    await tx.profileImageFile.upsert({ where: { userId }, create: { userId, ...row }, update: row })
    return replaced?.path
  })
}

/**
 * Two images at once for one user take turns: otherwise both would replace the same file, and one would be forgotten.
 */
async function lockUser(tx: Transaction, userId: string): Promise<void> {
  const users = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  if (users.length === 0) throw new NotFound(`There is no user ${userId}.`)
}

const MAX_READS = 10

async function findOnDisk(db: Database, directory: string, userId: string): Promise<StoredImage | undefined> {
  for (let read = 1; read <= MAX_READS; read += 1) {
    const row = await db.profileImageFile.findUnique({ where: { userId } })
    if (!row) return undefined
    const { contentType, path } = row
    if (!isOwnName(path)) throw new Error(`The row of user ${userId} names a file that is not ours.`)
    const bytes = await readFile(join(directory, path)).catch(ignoreMissing)
    if (bytes) return { contentType, bytes }
    // It was replaced between the two reads, so the row has another name by now.
  }
  throw new Error(`The image of user ${userId} is in its row, but there is no such file.`)
}

/** On the disk when this resolves; `wx` never writes over a file, and never through a link that somebody laid there. */
async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whatever a row says, only what `put` can have written is ever deleted. */
async function unlinkOwn(directory: string, name: string | undefined): Promise<void> {
  if (name !== undefined && isOwnName(name)) await unlink(join(directory, name)).catch(ignoreMissing)
}

function isOwnName(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(png|jpg|webp)$/.test(name)
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
