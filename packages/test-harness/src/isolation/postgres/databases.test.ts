import type { Socket } from 'node:net'
import { startServices, type Running } from '@levelup/provision'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newOwner } from '../owner.ts'
import { lockSpace, openAdminSession } from './admin-session.ts'
import { quoteIdentifier, quoteLiteral, templateName, testDatabaseName } from './names.ts'
import { postgresDatabases } from './databases.ts'
import { dropDatabasesOf, keptNote, sweepDatabases } from './sweep.ts'
import type { PostgresTemplate } from './template.ts'

const soon = { timeout: 15_000, interval: 5 }

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['postgres'])
  if (!started) throw new Error('no PostgreSQL')
  server = started
})
afterAll(() => server.stop())

async function inside<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function exists(name: string): Promise<boolean> {
  const found = await inside(server.url, (c) =>
    c.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]),
  )
  return found.rows.length > 0
}

async function databasesOf(owner: number): Promise<string[]> {
  const { rows } = await inside(server.url, (c) =>
    c.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1',
      [testDatabaseName(owner, 1).slice(0, -1)],
    ),
  )
  return rows.map(({ datname }) => datname)
}

async function dropAll(owner: number): Promise<void> {
  for (const name of await databasesOf(owner)) {
    await inside(server.url, (client) => client.query(`DROP DATABASE ${quoteIdentifier(name)}`))
  }
}

const CONNECTED = 'SELECT FROM pg_stat_activity WHERE pid = $1'
const WAITING_FOR = `${CONNECTED} AND wait_event_type = 'Lock'`
const waitingForOwner = `SELECT FROM pg_locks WHERE NOT granted AND classid = ${lockSpace.owner} AND objid = $1`

async function count(sql: string, parameters: unknown[]): Promise<number> {
  return (await inside(server.url, (c) => c.query(sql, parameters))).rows.length
}

/** As a worker does it; `destroy` does to its connection what SIGKILL does. */
async function beginToCreate(name: string, owner: number): Promise<{ pid: number; destroy: () => void }> {
  const client = new pg.Client(server.url)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid, pg_advisory_lock_shared($1, $2)',
    [lockSpace.owner, owner],
  )
  client.query(`CREATE DATABASE ${quoteIdentifier(name)}`).catch(() => undefined)
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  return { pid: rows[0]!.pid, destroy: () => void stream.destroy() }
}

async function dropTemplate(key: string): Promise<void> {
  const name = quoteIdentifier(templateName(key))
  await inside(server.url, async (client) => {
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`)
    await client.query(`DROP DATABASE ${name}`)
  })
}

function counted(key: string): PostgresTemplate & { builds: () => number } {
  let builds = 0
  return {
    key,
    build: async (url) => {
      builds++
      await inside(url, (c) => c.query('CREATE TABLE book (title text); INSERT INTO book VALUES ($$One$$)'))
    },
    builds: () => builds,
  }
}

describe('postgresDatabases', () => {
  test.for([1, 2, 3, 4, 5])(
    'two workers that need the same template at once build it once (%i)',
    async () => {
      const template = counted(`once ${newOwner()}`)
      {
        await using first = await postgresDatabases(server.url)
        await using second = await postgresDatabases(server.url)
        const workers = [first, second, first, second]
        const databases = await Promise.all(workers.map((worker) => worker.create(template)))
        for (const [i, database] of databases.entries()) {
          const { rows } = await inside(database.url, (c) => c.query('SELECT title FROM book'))
          expect(rows).toEqual([{ title: 'One' }])
          await workers[i]?.drop(database)
        }
      }
      expect(template.builds()).toBe(1)
      await dropTemplate(template.key)
    },
  )

  test('a half-built template is built again', async () => {
    const template = counted(`half ${newOwner()}`)
    await inside(server.url, (c) => c.query(`CREATE DATABASE ${quoteIdentifier(templateName(template.key))}`))
    {
      await using databases = await postgresDatabases(server.url)
      const database = await databases.create(template)
      expect((await inside(database.url, (c) => c.query('SELECT title FROM book'))).rows).toHaveLength(1)
      await databases.drop(database)
    }
    await dropTemplate(template.key)
  })

  test('a failed build is told, and leaves no template that could be mistaken for a good one', async () => {
    const key = `failing ${newOwner()}`
    await using databases = await postgresDatabases(server.url)
    const failing = databases.create({ key, build: () => Promise.reject(new Error('a typo in the seed')) })
    await expect(failing).rejects.toThrow('a typo in the seed')
    await using next = await postgresDatabases(server.url)
    const template = { ...counted(key), key }
    await next.drop(await next.create(template))
    expect(template.builds()).toBe(1)
  })

  test('a drop ends the connections that a test left open, and the database is gone soon', async () => {
    await using databases = await postgresDatabases(server.url)
    const database = await databases.create()
    const forgotten = new pg.Client(database.url)
    const ended = new Promise((resolve) => forgotten.on('error', resolve))
    await forgotten.connect()
    await databases.drop(database)
    expect(await ended).toMatchObject({ code: '57P01' })
    await vi.waitFor(async () => expect(await exists(database.name)).toBe(false), soon)
  })

  test('the next clone of a template that is used again and again is there before it is asked for', async () => {
    const template = counted(`ahead ${newOwner()}`)
    const owner = newOwner()
    {
      await using databases = await postgresDatabases(server.url, owner)
      for (let n = 1; n <= 2; n++) await databases.create(template)
      const next = testDatabaseName(owner, 3)
      await vi.waitFor(async () => expect(await exists(next)).toBe(true), soon)
      const database = await databases.create(template)
      expect(database.name).toBe(next)
      const { rows } = await inside(database.url, (c) => c.query('SELECT title FROM book'))
      expect(rows).toEqual([{ title: 'One' }])
    }
    await dropAll(owner)
    await dropTemplate(template.key)
  })

  test('the end of a worker leaves what was kept, and neither a clone in advance nor a dropped database', async () => {
    const template = counted(`end ${newOwner()}`)
    const owner = newOwner()
    const databases = await postgresDatabases(server.url, owner)
    const kept = await databases.create(template)
    await databases.keep(kept)
    for (let n = 1; n <= 6; n++) await databases.drop(await databases.create(template))
    await databases[Symbol.asyncDispose]()
    expect(await databasesOf(owner)).toEqual([kept.name])
    await dropAll(owner)
    await dropTemplate(template.key)
  })

  test('a session that somebody terminates is opened again, and the server is not blamed', async () => {
    const databases = await postgresDatabases(server.url, newOwner())
    await terminateSessionOf(databases)
    expect(await databases.serverLost()).toBeUndefined()
    await databases.drop(await databases.create())
    await databases[Symbol.asyncDispose]()
  })

  test('a server that is not there is said to be unreachable, with what to do', async () => {
    await expect(postgresDatabases('postgres://nobody:secret@127.0.0.1:1/postgres')).rejects.toMatchObject({
      name: 'InfrastructureError',
      code: 'HARNESS_POSTGRES_UNREACHABLE',
      message: expect.not.stringContaining('secret') as unknown,
      nextStep: expect.stringContaining('DATABASE_URL') as unknown,
    })
  })
})

/** Ends the one session that holds this worker's lock. */
async function terminateSessionOf(databases: { create(): Promise<{ name: string }> }): Promise<void> {
  const { name } = await databases.create()
  const owner = Number.parseInt(name.split('_')[2] ?? '', 16)
  await inside(server.url, (client) =>
    client.query('SELECT pg_terminate_backend(pid) FROM pg_locks WHERE classid = $1 AND objid = $2', [
      lockSpace.owner,
      owner,
    ]),
  )
}

describe('sweepDatabases', () => {
  const left = async (name: string, note?: string): Promise<string> => {
    await inside(server.url, async (client) => {
      await client.query(`CREATE DATABASE ${quoteIdentifier(name)}`)
      if (note !== undefined) {
        await client.query(`COMMENT ON DATABASE ${quoteIdentifier(name)} IS ${quoteLiteral(note)}`)
      }
    })
    return name
  }

  test('drops what a dead run left, and spares the living, the kept and what is not ours', async () => {
    await using living = await openAdminSession(server.url)
    const dead = await left(testDatabaseName(newOwner(), 1))
    const spared = [
      await left(testDatabaseName(living.owner, 1)),
      await left(testDatabaseName(newOwner(), 2), keptNote(new Date())),
      await left('levelup_production'),
      await left('levelup_test_mine_1'),
    ]
    await using sweeper = await openAdminSession(server.url)
    await sweepDatabases(sweeper)
    expect(await exists(dead)).toBe(false)
    for (const name of spared) {
      expect(await exists(name)).toBe(true)
      await inside(server.url, (client) => client.query(`DROP DATABASE ${quoteIdentifier(name)}`))
    }
  })

  test('a kept database goes after a day, a template after a week without use', async () => {
    const template = counted(`old ${newOwner()}`)
    {
      await using databases = await postgresDatabases(server.url)
      await databases.drop(await databases.create(template))
    }
    const kept = await left(testDatabaseName(newOwner(), 1), keptNote(new Date()))
    await using sweeper = await openAdminSession(server.url)
    const days = (n: number): Date => new Date(Date.now() + n * 86_400_000)
    await sweepDatabases(sweeper, days(2))
    expect(await exists(kept)).toBe(false)
    expect(await exists(templateName(template.key))).toBe(true)
    await sweepDatabases(sweeper, days(9))
    expect(await exists(templateName(template.key))).toBe(false)
  })

  test('a template in use stays, however old', async () => {
    const template = counted(`used ${newOwner()}`)
    {
      await using databases = await postgresDatabases(server.url)
      await databases.drop(await databases.create(template))
      await using sweeper = await openAdminSession(server.url)
      await sweepDatabases(sweeper, new Date(Date.now() + 9 * 86_400_000))
      expect(await exists(templateName(template.key))).toBe(true)
    }
    await dropTemplate(template.key)
  })

  test('a clone that a killed worker had just begun is waited for, and dropped', async () => {
    const owner = newOwner()
    const name = testDatabaseName(owner, 1)
    await inside(server.url, async (client) => {
      // Nobody can make a database while this lock is held.
      await client.query('BEGIN; LOCK TABLE pg_database IN SHARE MODE')
      const { pid, destroy } = await beginToCreate(name, owner)
      await vi.waitFor(async () => expect(await count(WAITING_FOR, [pid])).toBe(1), soon)
      destroy()
      let swept = false
      const sweep = dropDatabasesOf(server.url, owner).then(() => (swept = true))
      const itWaits = async (): Promise<boolean> => (await count(waitingForOwner, [owner >>> 0])) === 1
      await vi.waitFor(async () => expect(swept || (await itWaits())).toBe(true), soon)
      await client.query('COMMIT')
      await sweep
      await vi.waitFor(async () => expect(await count(CONNECTED, [pid])).toBe(0), soon)
    })
    expect(await databasesOf(owner)).toEqual([])
  })

  test('a killed worker is cleaned up after by its owner number', async () => {
    await using living = await openAdminSession(server.url)
    const owner = newOwner()
    const its = await left(testDatabaseName(owner, 1))
    const anothers = await left(testDatabaseName(living.owner, 1))
    await dropDatabasesOf(server.url, owner)
    expect(await exists(its)).toBe(false)
    expect(await exists(anothers)).toBe(true)

    await inside(server.url, (client) => client.query(`DROP DATABASE ${quoteIdentifier(anothers)}`))
  })
})
