import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf, openSqlite, sqliteFile, temporaryDirectory } from '../../test/databases.ts'
import { queryEvents } from './index.ts'

const FAMILY = `CREATE TABLE parents (id INTEGER PRIMARY KEY);
  CREATE TABLE children (parent_id INTEGER REFERENCES parents (id));`
const ORPHAN = 'INSERT INTO children VALUES (1)'

test('foreign keys are enforced, unless they are switched off as SQLite itself has them', async () => {
  const strict = openSqlite()
  strict.exec(FAMILY)
  expect((await failureOf(() => strict.exec(ORPHAN))).code).toBe('DB_FOREIGN_KEY')
  const lax = openSqlite(':memory:', { foreignKeys: false })
  lax.exec(FAMILY + ORPHAN)
  expect(lax.prepare('SELECT parent_id FROM children').all()).toEqual([{ parent_id: 1 }])
})

test('opening a database emits no statements of its own', () => {
  const db = openSqlite()
  const heard: string[] = []
  queryEvents(db).after(({ sql }) => heard.push(sql))
  db.prepare('SELECT 1').get()
  expect(heard).toEqual(['SELECT 1'])
})

test('a lock that another connection holds is DB_BUSY once the busy timeout has passed', async () => {
  const file = await sqliteFile()
  const [holder, other] = [openSqlite(file), openSqlite(file, { busyTimeoutMs: 10 })]
  holder.exec('CREATE TABLE t (a); BEGIN IMMEDIATE')
  const error = await failureOf(() => other.exec('INSERT INTO t VALUES (1)'))
  expect(error).toMatchObject({ code: 'DB_BUSY', message: 'database is locked' })
  holder.exec('ROLLBACK')
})

test('a database opened for reading refuses writes, and the others see its rows', async () => {
  const file = await sqliteFile()
  openSqlite(file).exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)')
  const reader = openSqlite(file, { readonly: true })
  expect(reader.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }])
  expect((await failureOf(() => reader.exec('DELETE FROM t'))).code).toBe('DB_READ_ONLY')
})

test('with a write-ahead log a reader is not blocked by a writer', async () => {
  const file = await sqliteFile()
  const [writer, reader] = [openSqlite(file, { wal: true }), openSqlite(file, { busyTimeoutMs: 0 })]
  writer.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE; INSERT INTO t VALUES (1)')
  expect(reader.prepare('SELECT a FROM t').all()).toEqual([])
  writer.exec('COMMIT')
  expect(reader.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }])
})

test('a file that cannot be opened, or is no database, has a code', async () => {
  const directory = await temporaryDirectory()
  const missing = join(directory, 'missing', 'a.db')
  expect((await failureOf(() => openSqlite(missing))).code).toBe('DB_CONNECTION')
  const absent = join(directory, 'absent.db')
  expect((await failureOf(() => openSqlite(absent, { readonly: true }))).code).toBe('DB_CONNECTION')
  const text = join(directory, 'text.db')
  await writeFile(text, 'this is no database, but long enough to look like one. '.repeat(20))
  expect((await failureOf(() => openSqlite(text).prepare('SELECT 1 FROM t'))).code).toBe('DB_STORAGE')
})

test('a call that the driver refuses has a code and the statement', async () => {
  const db = openSqlite()
  const sql = 'SELECT ? AS a'
  for (const parameters of [[], [1, 2], [true], [{ a: 1 }]]) {
    expect(await failureOf(() => db.prepare(sql).get(...parameters))).toMatchObject({ code: 'DB_USAGE', sql })
  }
  expect((await failureOf(() => db.prepare('SELECT 1; SELECT 2'))).code).toBe('DB_USAGE')
  db.close()
  expect((await failureOf(() => db.prepare(sql))).code).toBe('DB_USAGE')
})
