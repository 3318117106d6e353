import { once } from 'node:events'
import { inspect } from 'node:util'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failureOf, openPostgres, postgresDatabase } from '../../test/databases.ts'
import { collectQueries, DatabaseError, type QueryEvent } from '../index.ts'
import { connectPostgres, queryEvents } from './index.ts'

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
    const expected = await ask(bare as unknown as Asked)
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

  test('tells the statements of all clients, a client only its own', async () => {
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

describe('a connection that is lost', () => {
  test('while idle is replaced, and told', async () => {
    const url = await postgresDatabase()
    const lost = Promise.withResolvers<DatabaseError>()
    const pool = openPostgres(url, { onConnectionLost: lost.resolve })
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await openPostgres(url).query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    expect(await lost.promise).toMatchObject({
      code: 'DB_CONNECTION',
      message: expect.stringContaining('terminating') as string,
    })
    expect((await pool.query('SELECT 1 AS a')).rows).toEqual([{ a: 1 }])
  })

  test('while held fails the next statement, and does not end the process', async () => {
    const url = await postgresDatabase()
    const client = await openPostgres(url).connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    await openPostgres(url).query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    await ended
    expect((await failureOf(() => client.query('SELECT 1'))).code).toBe('DB_CONNECTION')
    client.release()
  })

  test('in the middle of a statement fails it', async () => {
    const url = await postgresDatabase()
    const [pool, other] = [openPostgres(url), openPostgres(url)]
    await other.query('CREATE TABLE t (a int)')
    const holder = await other.connect()
    await holder.query('BEGIN; LOCK TABLE t')
    const after: QueryEvent[] = []
    queryEvents(pool).after((event) => after.push(event))
    const failure = failureOf(() => pool.query('SELECT a FROM t'))
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    while ((await other.query(kill)).rowCount === 0);
    expect((await failure).code).toBe('DB_CONNECTION')
    await holder.query('ROLLBACK')
    holder.release()
    expect(after).toMatchObject([{ sql: 'SELECT a FROM t', error: 'DB_CONNECTION' }])
  })
})

describe('limits', () => {
  test('a statement that runs too long has its own code, and so has a lock that is not free', async () => {
    const url = await postgresDatabase()
    const pool = openPostgres(url, { statementTimeoutMs: 50, applicationName: 'the tests' })
    expect((await failureOf(() => pool.query('SELECT pg_sleep(10)'))).code).toBe('DB_STATEMENT_TIMEOUT')
    expect((await pool.query('SHOW application_name')).rows).toEqual([{ application_name: 'the tests' }])
    const holder = await pool.connect()
    await holder.query('CREATE TABLE t (a int)')
    await holder.query('BEGIN; LOCK TABLE t')
    const impatient = openPostgres(url, { lockTimeoutMs: 20 })
    expect((await failureOf(() => impatient.query('SELECT a FROM t'))).code).toBe('DB_LOCK_TIMEOUT')
    await holder.query('ROLLBACK')
    holder.release()
  })

  test('a pool without a free connection gives up in time', async () => {
    const pool = openPostgres(await postgresDatabase(), { max: 1, connectTimeoutMs: 500 })
    const client = await pool.connect()
    const error = await failureOf(() => pool.query('SELECT 1'))
    client.release()
    expect(error).toMatchObject({ code: 'DB_CONNECTION', message: 'timeout exceeded when trying to connect' })
  })

  test('a pool that has ended says so', async () => {
    const pool = openPostgres(await postgresDatabase())
    await pool.end()
    expect((await failureOf(() => pool.query('SELECT 1'))).code).toBe('DB_USAGE')
  })
})

describe('the password', () => {
  test('is in no error and in nothing printed', async () => {
    const closed = connectPostgres('postgresql://ada:pa55word@127.0.0.1:1/library', {
      connectTimeoutMs: 1000,
    })
    const refused = await failureOf(() => closed.query('SELECT 1'))
    const url = new URL(await postgresDatabase())
    url.pathname = '/levelup_dbkit_missing'
    url.password = 'pa55word'
    const missing = await failureOf(() => openPostgres(url.href).query('SELECT 1'))
    const unreadable = await failureOf(() => connectPostgres('postgresql://ada:pa55word@[/library'))
    expect([refused, missing, unreadable].map(({ code }) => code)).toEqual([
      'DB_CONNECTION',
      'DB_CONNECTION',
      'DB_USAGE',
    ])
    const printed = inspect([refused, missing, unreadable, closed, openPostgres(url.href)], { depth: 12 })
    expect(printed).not.toContain('pa55word')
    await closed.end()
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
