import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseError } from '@levelup/db-kit'

/**
 * Makes a folder hold the files of another one, and last of all a stamp. Each file is replaced in one step, so that
 * a reader meanwhile sees the old one or the new one, and two that write the same do not disturb each other.
 *
 * Errors: DB_USAGE when the folder holds files of another kind; DB_STORAGE when it cannot be written.
 */
export async function replaceFiles(
  from: string,
  to: string,
  stamp: { readonly name: string; readonly text: string },
): Promise<void> {
  await mustBeOurs(to, stamp.name)
  try {
    const wanted = await filesOf(from)
    // First the file by which another one that comes meanwhile sees whose folder this is.
    wanted.sort((a, b) => Number(b === evidence) - Number(a === evidence))
    for (const file of wanted) await replaceFile(join(to, file), await readFile(join(from, file)))
    const stale = (await filesOf(to)).filter((file) => !wanted.includes(file) && !TEMPORARY.test(file))
    for (const file of stale) await rm(join(to, file), { force: true })
    await replaceFile(join(to, stamp.name), stamp.text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseError('DB_STORAGE', `the client cannot be written to ${to}: ${reason}`, {
      cause: error,
    })
  }
}

/** Every client that Prisma generates has it. */
const evidence = join('internal', 'class.ts')

/** What is not wanted is deleted, so a folder with files of another kind is not touched. */
async function mustBeOurs(directory: string, stamp: string): Promise<void> {
  const present = await filesOf(directory).catch((): string[] => [])
  const ours = [stamp, evidence].some((file) => present.includes(file))
  if (ours || present.every((file) => TEMPORARY.test(file))) return
  throw new DatabaseError(
    'DB_USAGE',
    `${directory} holds files that Prisma did not generate: choose a folder of its own`,
  )
}

const TEMPORARY = /\.[\da-f]{12}\.tmp$/

/** The paths of all files below a folder. */
async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const written = `${path}.${randomBytes(6).toString('hex')}.tmp`
  await writeFile(written, content)
  await rename(written, path)
}
