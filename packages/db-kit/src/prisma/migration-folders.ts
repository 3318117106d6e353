import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseError } from '../errors.ts'
import type { Migration, MigrationFile, MigrationFiles } from '../migration-files.ts'

/** Prisma's layout: `20260105090000_init/migration.sql`, and beside it our `down.sql`. */
export function migrationFolders(directory: string): MigrationFiles {
  return {
    read: () => readFolders(directory),
    upName: (title) => `${title}/migration.sql`,
    downName: (title) => `${title}/down.sql`,
  }
}

const FOLDER_NAME = /^(\d+)_(.+)$/

/**
 * The migrations of a directory in Prisma's layout, in the order of their numbers.
 *
 * Errors: DB_MIGRATION_FILES when the directory cannot be read, a folder is not named `20260105090000_name` or has no
 * `migration.sql`, a number is there twice, or `migration_lock.toml` names another database than PostgreSQL.
 */
async function readFolders(directory: string): Promise<Migration[]> {
  await checkLock(directory)
  const migrations = await Promise.all(
    (await foldersOf(directory)).map((folder) => readFolder(directory, folder)),
  )
  for (const [index, { number, up }] of migrations.entries()) {
    if (migrations[index - 1]?.number === number) throw refusal(up.path, `number ${number} is used twice`)
  }
  return migrations
}

/** The names of the folders, in order. Errors: DB_MIGRATION_FILES when the directory cannot be read. */
async function foldersOf(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  } catch (error) {
    const message = `the migrations cannot be read: ${String(error)}`
    throw new DatabaseError('DB_MIGRATION_FILES', message, { cause: error })
  }
}

async function checkLock(directory: string): Promise<void> {
  const path = join(directory, 'migration_lock.toml')
  const text = await readFile(path, 'utf8').catch(() => '')
  const [, provider = 'postgresql'] = /^\s*provider\s*=\s*"([^"]*)"/m.exec(text) ?? []
  if (provider !== 'postgresql')
    throw refusal(path, `these migrations are for ${provider}, not for PostgreSQL`)
}

async function readFolder(directory: string, folder: string): Promise<Migration> {
  const [, number, name] = FOLDER_NAME.exec(folder) ?? []
  const path = join(directory, folder)
  if (!number || !name) throw refusal(path, 'expected a name like 20260105090000_init')
  const up = await readSql(folder, path, 'migration.sql')
  if (!up) throw refusal(path, 'there is no migration.sql in it')
  return {
    number,
    name,
    up,
    down: await readSql(folder, path, 'down.sql'),
    ...checksums(await readFile(up.path)),
  }
}

async function readSql(folder: string, path: string, file: string): Promise<MigrationFile | undefined> {
  try {
    const sql = (await readFile(join(path, file), 'utf8')).replace(/^\uFEFF/, '')
    const transaction = !/^--\s*no-transaction\b/.test(sql)
    return { path: join(path, file), name: `${folder}/${file}`, sql, transaction }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Of the bytes as they are, as Prisma records it; and as Prisma compares, of the same text with other line ends. */
function checksums(bytes: Buffer): Pick<Migration, 'checksum' | 'otherLineEnds'> {
  const unix = bytes.toString('utf8').replaceAll('\r\n', '\n')
  return { checksum: sha256(bytes), otherLineEnds: [sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))] }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function refusal(path: string, reason: string): DatabaseError {
  return new DatabaseError('DB_MIGRATION_FILES', `${path}: ${reason}`, { file: path })
}
