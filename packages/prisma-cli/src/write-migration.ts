import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseError } from '@levelup/db-kit'
import { diffSchemas } from './schema.ts'
import { providerOf } from './schema-text.ts'

export interface MigrationToWrite {
  /** `due_date` of `20260202090000_due_date`. */
  readonly name: string
  /** The path of the schema. */
  readonly schema: string
  /** The directory of the migrations; created if missing. */
  readonly migrations: string
  /** The time in the name of a new folder. */
  readonly now: Date
}

export interface WrittenMigration {
  readonly folder: string
  /** The folder was there, with files of nothing but comments. */
  readonly filled: boolean
  /** Files that hold what somebody wrote, and were left as they are. */
  readonly kept: readonly string[]
}

/**
 * Writes what a schema has that its migrations have not: migration.sql, a draft of down.sql, and a copy of the schema
 * to compare with next time. Needs no database. Gives undefined when there is nothing to write.
 *
 * Errors: DB_USAGE when the name or the schema is not valid, the name is taken, or no copy of the schema is there.
 */
export async function writeMigration(wanted: MigrationToWrite): Promise<WrittenMigration | undefined> {
  const { name, schema, migrations } = wanted
  if (!/^[a-z][a-z\d_]{0,79}$/.test(name)) {
    throw new DatabaseError(
      'DB_USAGE',
      `"${name}" is no name for a migration: expected one like due_date (a-z, 0-9, _)`,
    )
  }
  const text = await readFile(schema, 'utf8').catch((cause: unknown) => {
    throw new DatabaseError('DB_USAGE', `there is no schema at ${schema}`, { cause })
  })
  await mkdir(migrations, { recursive: true })
  const folders = await foldersOf(migrations)
  const base = await snapshotOf(migrations, folders)
  const up = await diffSchemas(base.text, text)
  if (up === '') return undefined
  const { folder, filled } = await placeFor(wanted, folders)
  await mkdir(join(migrations, folder), { recursive: true })
  await writeFile(join(migrations, folder, 'migration.sql'), up)
  const kept = await writeDown(join(migrations, folder), await diffSchemas(text, base.text))
  // The copy belongs in the newest folder that has one, or the next comparison would begin at an older one.
  const newest = base.folder !== undefined && base.folder > folder ? base.folder : folder
  await writeFile(join(migrations, newest, SNAPSHOT), text)
  await writeLock(migrations, providerOf(text) ?? 'postgresql')
  return { folder, filled, kept: kept ? [join(folder, 'down.sql')] : [] }
}

const SNAPSHOT = 'schema.snapshot.prisma'

/** The names of the migrations, in order. */
async function foldersOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** The schema as the migrations leave it. */
async function snapshotOf(
  directory: string,
  folders: readonly string[],
): Promise<{ readonly text: string; readonly folder?: string }> {
  for (const folder of folders.toReversed()) {
    // A migration that somebody has emptied, to have it written again, leaves the schema as it was before.
    if (await isStub(join(directory, folder, 'migration.sql'))) continue
    const text = await readIfThere(join(directory, folder, SNAPSHOT))
    if (text !== undefined) return { text, folder }
  }
  for (const folder of folders.toReversed()) {
    if (await isStub(join(directory, folder, 'migration.sql'))) continue
    const message = `${folder} has no ${SNAPSHOT}: put the schema as it was after the newest migration there`
    throw new DatabaseError('DB_USAGE', message)
  }
  return { text: '' }
}

async function placeFor(
  { name, migrations, now }: MigrationToWrite,
  folders: readonly string[],
): Promise<{ readonly folder: string; readonly filled: boolean }> {
  const same = folders.find((folder) => folder.replace(/^\d+_/, '') === name)
  if (same === undefined) return { folder: `${numberFor(now, folders.at(-1))}_${name}`, filled: false }
  if (await isStub(join(migrations, same, 'migration.sql'))) return { folder: same, filled: true }
  throw new DatabaseError('DB_USAGE', `there is a migration ${same} already: choose another name`)
}

/** The time in UTC, or one second after the newest folder where the clock is behind it. */
function numberFor(now: Date, newest: string | undefined): string {
  const time = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const taken = /^\d+/.exec(newest ?? '')?.[0] ?? '0'
  return time > taken ? time : String(BigInt(taken) + 1n)
}

/** True when a file was kept, because somebody has written the way back already. */
async function writeDown(folder: string, sql: string): Promise<boolean> {
  const path = join(folder, 'down.sql')
  if (!(await isStub(path))) return true
  const head = '-- A draft: the change of the schema, backwards. Does it keep every row that must stay?\n\n'
  await writeFile(path, `${head}${sql}`)
  return false
}

async function writeLock(directory: string, provider: string): Promise<void> {
  const path = join(directory, 'migration_lock.toml')
  if ((await readIfThere(path)) !== undefined) return
  await writeFile(path, `# Tells Prisma which database these migrations are for.\nprovider = "${provider}"\n`)
}

/** Whether a file is missing, or holds only comments. */
async function isStub(path: string): Promise<boolean> {
  const text = (await readIfThere(path)) ?? ''
  return text.replaceAll(/--.*$|\/\*[\s\S]*?\*\//gm, '').trim() === ''
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
