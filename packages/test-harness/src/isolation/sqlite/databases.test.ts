import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqliteFiles, type SqliteTemplate } from './databases.ts'

describe('sqliteFiles', () => {
  let directory: string
  let builds: number
  const template: SqliteTemplate = {
    key: 'one book',
    build(file) {
      builds++
      const db = new Database(file)
      db.exec('CREATE TABLE book (title text); INSERT INTO book VALUES ($$One$$)'.replaceAll('$$', "'"))
      db.close()
    },
  }
  const titles = (file: string): unknown[] =>
    new Database(file).prepare('SELECT title FROM book').pluck().all()

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sqlite-test-'))
    builds = 0
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  test('each file is a copy of the template, which is built once', async () => {
    const files = sqliteFiles(directory)
    const [one, other] = await Promise.all([files.create(template), files.create(template)])
    new Database(one).exec('DELETE FROM book')
    expect(titles(one)).toEqual([])
    expect(titles(other)).toEqual(['One'])
    expect(builds).toBe(1)
  })

  test('without a template there is a place for a file, and no file', async () => {
    const file = await sqliteFiles(directory).create()
    expect(existsSync(dirname(file))).toBe(true)
    expect(existsSync(file)).toBe(false)
  })

  test('a removed file leaves nothing, its write-ahead log included', async () => {
    const files = sqliteFiles(directory)
    const file = await files.create(template)
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    db.exec('DELETE FROM book')
    files.remove(file)
    expect(existsSync(dirname(file))).toBe(false)
    db.close()
  })

  test('a kept file is whole, also while its log is not written back', async () => {
    const files = sqliteFiles(directory)
    const file = await files.create(template)
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    db.exec("INSERT INTO book VALUES ('Two')")
    const kept = files.keep(file)
    files.remove(file)
    db.close()
    expect(titles(kept)).toEqual(['One', 'Two'])
    rmSync(dirname(kept), { recursive: true })
  })

  test('a template whose connection stays open is refused, because its copy would lack rows', async () => {
    const open: Database.Database[] = []
    const leaking: SqliteTemplate = {
      key: 'leaking',
      build(file) {
        const db = new Database(file)
        open.push(db)
        db.pragma('journal_mode = WAL')
        db.exec('CREATE TABLE book (title text)')
      },
    }
    await expect(sqliteFiles(directory).create(leaking)).rejects.toThrow('close its connection')
    open.forEach((db) => db.close())
  })
})
