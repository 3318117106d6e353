import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { DatabaseError, type QueryEvents } from '../src/index.ts'
import {
  connectPostgres,
  migrator as postgresMigrator,
  queryEvents as postgresEvents,
} from '../src/postgres/index.ts'
import type { PostgresOptions } from '../src/postgres/index.ts'
import {
  connectSqlite,
  migrator as sqliteMigrator,
  queryEvents as sqliteEvents,
} from '../src/sqlite/index.ts'
import type { Migrator } from '../src/index.ts'
import { databaseUrl } from './config.ts'

/** What both databases can do, for suites that run on each. */
export interface TestDatabase {
  readonly events: QueryEvents
  /** Runs a text of one or more statements. */
  exec(sql: string): Promise<unknown>
  /** Runs one statement with `$1`, `$2` … as placeholders. */
  query(sql: string, parameters?: readonly unknown[]): Promise<unknown[]>
  migrator(directory: string): Migrator
  /** Another connection to the same database. */
  again(): TestDatabase
}

export const databases: readonly { readonly name: string; readonly open: () => Promise<TestDatabase> }[] = [
  { name: 'SQLite', open: async () => overSqlite(await sqliteFile()) },
  { name: 'PostgreSQL', open: async () => overPostgres(await postgresDatabase()) },
]

/** A directory that is removed at the end of the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-dbkit-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** A directory with these files, removed at the end of the test. */
export async function directoryOf(contents: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporaryDirectory()
  await writeFiles(directory, contents)
  return directory
}

/** Writes files, and the folders that they are in. */
export async function writeFiles(
  directory: string,
  contents: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [file, text] of Object.entries(contents)) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), text)
  }
}

export async function sqliteFile(): Promise<string> {
  return join(await temporaryDirectory(), 'test.db')
}

/** The URL of a new, empty database that is dropped at the end of the test. */
export async function postgresDatabase(): Promise<string> {
  const name = `levelup_dbkit_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} STRATEGY file_copy`)
  onTestFinished(async () => {
    await onServer(`SET test.name = '${name}'; ${UNTIL_LEFT}`)
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  const url = new URL(databaseUrl())
  url.pathname = `/${name}`
  return url.href
}

export function openPostgres(url: string, options?: PostgresOptions): pg.Pool {
  const pool = connectPostgres(url, options)
  onTestFinished(async () => {
    if (!pool.ending) await pool.end()
  })
  return pool
}

export function openSqlite(file = ':memory:', options?: Parameters<typeof connectSqlite>[1]) {
  const db = connectSqlite(file, options)
  onTestFinished(() => void db.close())
  return db
}

/** The DatabaseError that `run` fails with; any other outcome fails the test. */
export async function failureOf(run: () => unknown): Promise<DatabaseError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof DatabaseError) return error
    throw error
  }
  throw new Error('expected a DatabaseError, but nothing failed')
}

function overSqlite(file: string): TestDatabase {
  const db = openSqlite(file)
  return {
    events: sqliteEvents(db),
    exec: (sql) => Promise.try(() => db.exec(sql)),
    query: (sql, parameters = []) =>
      Promise.try(() => {
        const statement = db.prepare(parameters.length > 0 ? sql.replaceAll(/\$\d+/g, '?') : sql)
        return statement.reader ? statement.all(...parameters) : [statement.run(...parameters)]
      }),
    migrator: (directory) => sqliteMigrator(db, directory),
    again: () => overSqlite(file),
  }
}

function overPostgres(url: string): TestDatabase {
  const pool = openPostgres(url, { max: 2 })
  return {
    events: postgresEvents(pool),
    exec: (sql) => pool.query(sql),
    query: async (sql, parameters = []) => (await pool.query<object>(sql, [...parameters])).rows,
    migrator: (directory) => postgresMigrator(pool, directory),
    again: () => overPostgres(url),
  }
}

/**
 * A pool's end() resolves while its connections still close. Dropped under one of them, the database would send it an
 * error that nobody listens for. At most a second: some tests leave a connection open on purpose.
 */
const UNTIL_LEFT = `
  DO $$ BEGIN
    FOR turn IN 1..100 LOOP
      EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_setting('test.name'));
      PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
    END LOOP;
  END $$`

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  await client.query(sql)
  await client.end()
}
