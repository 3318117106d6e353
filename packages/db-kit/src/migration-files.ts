import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DatabaseError } from './errors.ts'

export interface MigrationFile {
  readonly path: string
  /** How messages call it. */
  readonly name: string
  readonly sql: string
  /** False when the first line says `-- no-transaction`. */
  readonly transaction: boolean
}

export interface Migration {
  /** `0003` of `0003_add_created_at.up.sql`. */
  readonly number: string
  /** `add_created_at`. */
  readonly name: string
  readonly up: MigrationFile
  readonly down: MigrationFile | undefined
  /** SHA-256 of the up file. */
  readonly checksum: string
  /** The checksums that count as the same, where the first one depends on the line ends. */
  readonly otherLineEnds?: readonly string[]
}

/** A directory's migrations, in one of the layouts. */
export interface MigrationFiles {
  /** In the order of their numbers. */
  read(): Promise<readonly Migration[]>
  /** The name of the file that a migration should have. */
  upName(title: string): string
  downName(title: string): string
}

/** A directory of `NNNN_name.up.sql` and `NNNN_name.down.sql`. */
export function flatFiles(directory: string): MigrationFiles {
  return {
    read: () => readMigrations(directory),
    upName: (title) => `${title}.up.sql`,
    downName: (title) => `${title}.down.sql`,
  }
}

const FILE_NAME = /^(\d{4})_([a-z\d_-]+)\.(up|down)\.sql$/i

/**
 * The migrations of a directory in the order of their numbers. Files that do not end in `.sql` are left alone.
 *
 * Errors: DB_MIGRATION_FILES when the directory cannot be read, a name is not `NNNN_name.up.sql` or
 * `NNNN_name.down.sql`, a number is there twice, or a down has no up.
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const found = new Map<string, Partial<Record<'up' | 'down', MigrationFile>>>()
  for (const file of await sqlFilesOf(directory)) {
    const [, number, name, direction] = FILE_NAME.exec(file) ?? []
    if (!number)
      throw refusal(`expected a name like 0001_create_users.up.sql or .down.sql`, join(directory, file))
    const key = `${number}_${name}`
    found.set(key, {
      ...found.get(key),
      [direction as 'up' | 'down']: await readMigration(join(directory, file)),
    })
  }
  const migrations = [...found].map(([key, files]) => migrationOf(key, files))
  for (const [index, migration] of migrations.entries()) {
    if (migrations[index - 1]?.number === migration.number) {
      throw refusal(`number ${migration.number} is used twice`, migration.up.path)
    }
  }
  return migrations
}

/** How a migration is called in the database and in messages. */
export function titleOf({ number, name }: Pick<Migration, 'number' | 'name'>): string {
  return `${number}_${name}`
}

async function sqlFilesOf(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  } catch (error) {
    throw new DatabaseError('DB_MIGRATION_FILES', `the migrations cannot be read: ${String(error)}`, {
      cause: error,
    })
  }
}

async function readMigration(path: string): Promise<MigrationFile> {
  const sql = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  return { path, name: basename(path), sql, transaction: !/^--\s*no-transaction\b/.test(sql) }
}

function migrationOf(key: string, { up, down }: Partial<Record<'up' | 'down', MigrationFile>>): Migration {
  const [number = '', ...name] = key.split('_')
  if (!up) throw refusal(`there is no ${key}.up.sql beside it`, down?.path ?? key)
  const checksum = createHash('sha256').update(up.sql.replaceAll('\r\n', '\n')).digest('hex')
  return { number, name: name.join('_'), up, down, checksum }
}

function refusal(reason: string, file: string): DatabaseError {
  return new DatabaseError('DB_MIGRATION_FILES', `${file}: ${reason}`, { file })
}
