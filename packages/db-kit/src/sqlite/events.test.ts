import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../test/databases.ts'
import { collectQueries } from '../index.ts'
import { queryEvents, type SqliteDatabase } from './index.ts'

const SCHEMA = 'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)'

describe('a database from connectSqlite does what the bare driver does', () => {
  const uses: Record<string, (db: SqliteDatabase) => unknown> = {
    'run, get and all': (db) => [
      db.prepare('INSERT INTO t (name) VALUES (?)').run('a'),
      db.prepare('INSERT INTO t (name) VALUES ($name)').run({ name: 'b' }),
      db.prepare('SELECT * FROM t WHERE id = ?').get(1),
      db.prepare('SELECT * FROM t WHERE id = ?').get(9),
      db.prepare('SELECT * FROM t').all(),
    ],
    'pluck, raw, expand, safeIntegers and columns': (db) => [
      db.prepare('SELECT 1 AS a, 2 AS b').pluck().get(),
      db.prepare('SELECT 1 AS a, 2 AS b').raw().all(),
      db.prepare('SELECT 1 AS a, 2 AS b').expand().get(),
      String(db.prepare('SELECT 1').pluck().safeIntegers().get()),
      db.prepare('SELECT id FROM t').columns(),
    ],
    'bind and the same statement again': (db) => {
      const statement = db.prepare('SELECT ? AS a').bind(7)
      return [statement.get(), statement.all(), statement.source, statement.reader, statement.database === db]
    },
    'iterate to the end, and stopped early': (db) => {
      const statement = db.prepare('SELECT 1 AS a UNION SELECT 2 UNION SELECT 3')
      const rows = [...statement.iterate()]
      for (const row of statement.iterate()) {
        rows.push(row, db.open)
        break
      }
      const iterator = statement.iterate()
      const steps = [iterator.next(), statement.busy, iterator.return?.(), statement.busy, iterator.next()]
      return [rows, steps, iterator[Symbol.iterator]() === iterator]
    },
    'exec, pragma and methods that return the database': (db) => [
      db.exec("INSERT INTO t (name) VALUES ('a'); INSERT INTO t (name) VALUES ('b')") === db,
      db.pragma('table_info(t)'),
      db.pragma('user_version', { simple: true }),
      db.function('double', (value: number) => value * 2) === db,
      db.prepare('SELECT double(4) AS a').get(),
      db.defaultSafeIntegers(false) === db,
    ],
    'a transaction that returns, nests and passes this and its arguments': (db) => {
      const insert = db.prepare('INSERT INTO t (name) VALUES (?)')
      const outer = db.transaction(function (this: unknown, name: string) {
        insert.run(name)
        const inner = db.transaction(() => {
          insert.run(`${name} inner`)
          throw new Error('inner')
        })
        expect(inner).toThrow('inner')
        return [typeof this, db.inTransaction]
      })
      const results = [
        outer.call('this', 'a'),
        outer.immediate('b'),
        outer.exclusive('c'),
        outer.deferred('d'),
      ]
      return [
        results,
        Reflect.get(outer, 'database') === db,
        db.inTransaction,
        db.prepare('SELECT name FROM t').pluck().all(),
      ]
    },
    'what it is': (db) => [db instanceof Database, Object.keys(db), db.memory, db.readonly, db.name, db.open],
    'the words of its errors': (db) => [
      wordsOf(() => db.prepare('selec')),
      wordsOf(() => db.exec('selec')),
      wordsOf(() => db.prepare('SELECT ?').get()),
      wordsOf(() => db.prepare('SELECT 1; SELECT 2')),
      wordsOf(() => db.prepare('CREATE TABLE z (a)').all()),
      wordsOf(() => db.pragma('table_info(')),
      wordsOf(() => db.transaction(() => Promise.resolve())()),
      wordsOf(() => db.prepare('SELECT 1').bind(1)),
      wordsOf(() => db.transaction(5 as never)),
    ],
  }

  test.for(Object.entries(uses))('%s', ([, use]) => {
    const bare = new Database(':memory:')
    onTestFinished(() => void bare.close())
    bare.exec(SCHEMA)
    expect(use(prepared())).toEqual(use(bare))
  })

  test("an error thrown by the caller's own function passes unchanged", () => {
    const db = prepared()
    const own = new TypeError('own')
    db.function('fail', () => {
      throw own
    })
    expect(() => db.prepare('SELECT fail()').get()).toThrow(own)
  })
})

describe('the statements of SQLite', () => {
  test('of a transaction are reported with its BEGIN, COMMIT, ROLLBACK and savepoints', () => {
    const db = prepared()
    using log = collectQueries(queryEvents(db))
    const insert = db.prepare('INSERT INTO t (name) VALUES (?)')
    db.transaction(() => db.transaction(() => insert.run('a'))()).immediate()
    expect(() => db.transaction(() => insert.run('a'))()).toThrow('UNIQUE')
    const told = log.events.map(({ sql }) => sql.split(' ')[0])
    expect(told).toEqual(['BEGIN', 'SAVEPOINT', 'INSERT', 'RELEASE', 'COMMIT', 'BEGIN', 'INSERT', 'ROLLBACK'])
  })

  test('of pragma, exec and iterate are one each, and iterate counts what was read', () => {
    const db = prepared()
    using log = collectQueries(queryEvents(db))
    db.pragma('user_version')
    db.exec("INSERT INTO t (name) VALUES ('a'); INSERT INTO t (name) VALUES ('b')")
    for (const row of db.prepare('SELECT name FROM t').iterate()) if (row) break
    expect(log.events.map(({ sql, rows }) => [sql.slice(0, 19), rows])).toEqual([
      ['PRAGMA user_version', 1],
      ['INSERT INTO t (name', undefined],
      ['SELECT name FROM t', 1],
    ])
  })

  test('count bound values however they were bound', () => {
    const db = prepared()
    using log = collectQueries(queryEvents(db))
    db.prepare('SELECT ?, ?, ?').get(1, [2, 3])
    db.prepare('SELECT $a, $b').get({ a: 1, b: 2 })
    db.prepare('SELECT ?').bind(1).get()
    db.prepare('SELECT ?').get(Buffer.from('x'))
    expect(log.events.map(({ parameterCount }) => parameterCount)).toEqual([3, 2, 1, 1])
  })

  test('that fail while iterating end with their code', () => {
    const db = prepared()
    using log = collectQueries(queryEvents(db))
    const broken = db.prepare("SELECT json(value) FROM json_each('[1]') UNION ALL SELECT json('{')")
    expect(() => [...broken.iterate()]).toThrow('malformed JSON')
    expect(log.events).toMatchObject([{ error: 'DB_DATA', parameterCount: 0 }])
  })

  test('of a transaction leave nothing behind, whichever of them is made to fail', () => {
    let failAt = 1
    for (; failAt < 20; failAt++) {
      const db = prepared()
      let count = 0
      const stop = queryEvents(db).before(() => {
        if (++count >= failAt) throw new Error('injected')
      })
      const insert = db.prepare('INSERT INTO t (name) VALUES (?)')
      const lend = db.transaction(() => {
        insert.run('a')
        db.transaction(() => insert.run('b'))()
      })
      try {
        lend()
      } catch (error) {
        expect(error).toMatchObject({ message: 'injected' })
      }
      stop()
      expect(db.inTransaction).toBe(false)
      if (count < failAt) break
      expect(db.prepare('SELECT name FROM t').all()).toEqual([])
    }
    expect(failAt).toBe(7)
  })

  test('cannot wait for a listener, and say so', () => {
    const db = prepared()
    queryEvents(db).before(() => Promise.reject(new Error('late')))
    expect(() => db.prepare('SELECT 1').get()).toThrow(/must not return a promise/)
  })

  test('are only emitted by a database from connectSqlite', () => {
    const bare = new Database(':memory:')
    onTestFinished(() => void bare.close())
    expect(() => queryEvents(bare)).toThrow(/connectSqlite/)
  })
})

function prepared(): SqliteDatabase {
  const db = openSqlite()
  db.exec(SCHEMA)
  return db
}

function wordsOf(run: () => unknown): string {
  try {
    run()
    return 'nothing failed'
  } catch (error) {
    return (error as Error).message
  }
}
