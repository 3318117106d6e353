import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { splitStatements } from './statements.ts'

/** What a column may hold in these chapters. */
type Value = string | number | bigint | null

interface Result {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One connection, printing values as the database's own shell would, NULL as `NULL`. */
export interface Session {
  /** PostgreSQL's major version; `Infinity` for SQLite, which is always the one in the lockfile. */
  readonly version: number
  /** The last statement's rows; `undefined` when it returns none. Rejects with the database's own error. */
  run(sql: string): Promise<Result | undefined>
  close(): Promise<void>
}

/** A session with SQLite's own defaults (the driver switches foreign keys on, and waits five seconds for a lock). */
export function openSqlite(file: string): Session {
  const db = new Sqlite(file, { timeout: 0 })
  db.pragma('foreign_keys = OFF')
  db.pragma('recursive_triggers = OFF')
  db.defaultSafeIntegers(true)
  return {
    version: Infinity,
    run(sql) {
      return Promise.try(() =>
        splitStatements(sql).reduce<Result | undefined>((_, one) => runSqlite(db, one), undefined),
      )
    },
    close: () => Promise.try(() => void db.close()),
  }
}

/** A session with the server's defaults; every type is left as the text that the server sends. */
export async function openPostgres(url: string): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: () => (value: unknown) => value },
  })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  )
  return {
    version: Math.floor(Number(rows[0]?.version) / 10_000),
    async run(sql) {
      let last: Result | undefined
      for (const statement of splitStatements(sql)) {
        const result = await client.query<Value[]>({ text: statement, rowMode: 'array' })
        last =
          result.fields.length === 0
            ? undefined
            : print(
                result.fields.map(({ name }) => name),
                result.rows,
              )
      }
      return last
    },
    close: () => client.end(),
  }
}

function runSqlite(db: Sqlite.Database, sql: string): Result | undefined {
  const statement = db.prepare(sql)
  if (!statement.reader) return void statement.run()
  const rows = statement.raw(true).all() as Value[][]
  return print(
    statement.columns().map(({ name }) => name),
    rows,
  )
}

function print(columns: readonly string[], rows: readonly (readonly Value[])[]): Result {
  return { columns, rows: rows.map((row) => row.map(printValue)) }
}

function printValue(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' && Number.isInteger(value)) return value.toFixed(1) // SQLite's REAL
  return String(value)
}
