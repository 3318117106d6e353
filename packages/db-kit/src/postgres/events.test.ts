import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPostgres, postgresDatabase } from '../../test/databases.ts'
import { collectQueries } from '../index.ts'
import { queryEvents } from './index.ts'

type Asked = Pick<pg.Pool, 'query'>

/** Each of pg's ways to ask; gives what the caller sees. */
const forms: Record<string, (db: Asked) => Promise<unknown>> = {
  'a text': async (db) => shown(await db.query('SELECT 1 AS a')),
  'a text and values': async (db) => shown(await db.query('SELECT $1::int AS a', [1])),
  'a text and a callback': (db) => called((done) => db.query('SELECT 1 AS a', done)),
  'a text, values and a callback': (db) => called((done) => db.query('SELECT $1::int AS a', [1], done)),
  'a config': async (db) => shown(await db.query({ text: 'SELECT $1::int AS a', values: [1] })),
  'a config and values': async (db) => shown(await db.query({ text: 'SELECT $1::int AS a' }, [1])),
  'a config and a callback': (db) =>
    called((done) => db.query({ text: 'SELECT $1::int AS a', values: [1] }, done)),
  'rows as arrays': async (db) => shown(await db.query({ text: 'SELECT 1, 2', rowMode: 'array' })),
  'several statements': async (db) => {
    const results = (await db.query('SELECT 1 AS a; SELECT 2 AS b')) as unknown as pg.QueryResult[]
    return results.map(shown)
  },
  'a config that is used again': async (db) => {
    const config = { name: 'again', text: 'SELECT $1::int AS a', values: [1] }
    return [shown(await db.query(config)), shown(await db.query(config)), Object.keys(config)]
  },
  'an empty text': async (db) => shown(await db.query('')),
  'a Submittable': async (db) => {
    const query = new pg.Query('SELECT 1 AS a')
    const returned = db.query(query)
    const [result] = (await once(query, 'end')) as [pg.QueryResult]
    return [returned === query, shown(result)]
  },
  'a mistake, as a promise': (db) => db.query('SELECT nope').catch((error: Error) => error.message),
  'a mistake, by callback': (db) => called((done) => db.query('SELECT nope', done)),
  'values that are no array': (db) => db.query('SELECT 1', 5 as never).catch((error: Error) => error.message),
}

describe('a client from connectPostgres answers as the bare driver does', () => {
  test.for(Object.entries(forms))('to %s', async ([, ask]) => {
    const url = await postgresDatabase()
    const pool = openPostgres(url)
    const client = await pool.connect()
    const bare = new pg.Client({ connectionString: url })
    await bare.connect()
    const expected = await ask(bare)
    expect(await ask(client as unknown as Asked)).toEqual(expected)
    queryEvents(client).before(() => undefined)
    expect(await ask(client as unknown as Asked)).toEqual(expected)
    queryEvents(client).before(() => Promise.resolve())
    expect(await ask(client as unknown as Asked)).toEqual(expected)
    client.release()
    await bare.end()
  })

  test('and nothing is no query', async () => {
    const client = await openPostgres(await postgresDatabase()).connect()
    expect(() => client.query(null as never)).toThrow(TypeError)
    client.release()
  })
})

describe('a pool from connectPostgres', () => {
  test.for(Object.entries(forms).filter(([name]) => name !== 'a Submittable'))(
    'answers as the bare one to %s',
    async ([, ask]) => {
      const url = await postgresDatabase()
      const bare = new pg.Pool({ connectionString: url })
      onTestFinished(() => bare.end())
      expect(await ask(openPostgres(url))).toEqual(await ask(bare))
    },
  )

  test('hands out clients in both forms', async () => {
    const pool = openPostgres(await postgresDatabase())
    const client = await pool.connect()
    client.release()
    const row = await new Promise((resolve) => {
      pool.connect((error, given, release) => {
        void given?.query('SELECT 1 AS a').then(({ rows }) => (release(), resolve([error, rows])))
      })
    })
    expect(row).toEqual([undefined, [{ a: 1 }]])
  })

  test('emits the statements of all clients, a client only its own', async () => {
    const pool = openPostgres(await postgresDatabase())
    const clients = [await pool.connect(), await pool.connect()] as const
    using all = collectQueries(queryEvents(pool))
    using second = collectQueries(queryEvents(clients[1]))
    await clients[0].query('SELECT 1')
    await clients[1].query({ name: 'two', text: 'SELECT $1::int', values: [2] })
    await new Promise((resolve) => void clients[0].query('SELECT 3', resolve))
    for (const client of clients) client.release()
    expect(all.events.map(({ id, connection, sql }) => [id, connection, sql])).toEqual([
      [1, 1, 'SELECT 1'],
      [2, 2, 'SELECT $1::int'],
      [3, 1, 'SELECT 3'],
    ])
    expect(second.events.map(({ sql }) => sql)).toEqual(['SELECT $1::int'])
  })

  test('waits for a listener that gives a promise, and keeps the order of the statements', async () => {
    const pool = openPostgres(await postgresDatabase())
    const client = await pool.connect()
    const gate = Promise.withResolvers<void>()
    const sent: string[] = []
    queryEvents(client).before(({ sql }) => (sql === 'SELECT 1' ? gate.promise : undefined))
    queryEvents(client).before(({ sql }) => void sent.push(sql))
    const both = [client.query('SELECT 1'), client.query('SELECT 2')]
    await new Promise(setImmediate)
    expect(sent).toEqual([])
    gate.resolve()
    await Promise.all(both)
    client.release()
    expect(sent).toEqual(['SELECT 1', 'SELECT 2'])
  })

  test('goes on after a listener has refused a statement, whether at once or later', async () => {
    const pool = openPostgres(await postgresDatabase())
    const client = await pool.connect()
    const injected = new Error('injected')
    queryEvents(client).before(({ sql }) => {
      if (sql === 'SELECT 1') throw injected
      return sql === 'SELECT 2' ? Promise.reject(injected) : undefined
    })
    const asked = ['SELECT 1', 'SELECT 2', 'SELECT 3 AS a'].map((sql) => client.query<{ a: number }>(sql))
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect(await called((done) => client.query('SELECT 1', done))).toBe('injected')
    await client.query('BEGIN')
    await expect(client.query('SELECT 1')).rejects.toBe(injected)
    await client.query('ROLLBACK')
    client.release()
  })
})

test('queryEvents is only for pools and clients from connectPostgres', () => {
  expect(() => queryEvents(new pg.Pool())).toThrow(/connectPostgres/)
})

function called(
  ask: (done: (error: Error | undefined, result: pg.QueryResult) => void) => unknown,
): Promise<unknown> {
  return new Promise((resolve) => {
    const returned = ask((error, result) =>
      resolve(error ? error.message : [returned === undefined, shown(result)]),
    )
  })
}

function shown({ rows, rowCount, command, fields }: pg.QueryResult): unknown {
  return { rows, rowCount, command, fields: fields.map(({ name }) => name) }
}

test('a listener runs in the context of whoever sent the statement, also when connections are scarce', async () => {
  const request = new AsyncLocalStorage<number>()
  const pool = openPostgres(await postgresDatabase(), { max: 1 })
  const heard: string[] = []
  queryEvents(pool).before(({ sql }) => void heard.push(`${request.getStore()} before ${sql}`))
  queryEvents(pool).after(({ sql }) => void heard.push(`${request.getStore()} after ${sql}`))
  await Promise.all([1, 2, 3].map((number) => request.run(number, () => pool.query(`SELECT ${number}`))))
  expect(heard).toEqual([1, 2, 3].flatMap((n) => [`${n} before SELECT ${n}`, `${n} after SELECT ${n}`]))
})
