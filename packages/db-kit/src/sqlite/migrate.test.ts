import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { directoryOf, failureOf, openSqlite, sqliteFile } from '../../test/databases.ts'
import { users } from '../../test/migrations.ts'
import { migrator } from './index.ts'

describe('migrations of SQLite', () => {
  test('are run once when several processes start at once, also in WAL mode', async () => {
    for (const wal of [false, true]) {
      const [file, directory] = [await sqliteFile(), await directoryOf(users)]
      const watcher = openSqlite(file, { wal })
      const script = join(import.meta.dirname, '../../test/run-migrations.ts')
      const run = async () => (await promisify(execFile)(process.execPath, [script, file, directory])).stdout
      const ran = (await Promise.all([run(), run(), run()])).flatMap(
        (output) => JSON.parse(output) as string[],
      )
      expect(ran.sort()).toEqual(['0001_create_users', '0002_add_email', '0003_fill'])
      expect(watcher.prepare('SELECT count(*) AS n FROM users').get()).toEqual({ n: 1 })
    }
  })

  test('leave no transaction open that a failing file began', async () => {
    const db = openSqlite(await sqliteFile())
    const sql = '-- no-transaction\nBEGIN;\nCREATE TABLE a (b);\nSELECT nope;\nCOMMIT;'
    const error = await failureOf(async () => migrator(db, await directoryOf({ '0001_a.up.sql': sql })).up())
    expect(error.excerpt).toContain('4 | SELECT nope;\n  |        ^')
    expect(db.inTransaction).toBe(false)
    expect((await failureOf(() => db.prepare('SELECT b FROM a'))).code).toBe('DB_UNDEFINED_TABLE')
  })

  test('are kept in a table of a chosen name', async () => {
    const db = openSqlite()
    await migrator(db, await directoryOf(users), { table: 'my "own"' }).up()
    expect(db.prepare('SELECT number FROM "my ""own""" ORDER BY number').pluck().all()).toEqual([
      '0001',
      '0002',
      '0003',
    ])
  })
})
