import type { Socket } from 'node:net'
import { startServices, type Running } from '@levelup/provision'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { counted, databasesOf, dropTemplate, exists, inside } from '../../../test/support/server-databases.ts'
import { newOwner } from '../owner.ts'
import { lockSpace, openAdminSession } from './admin-session.ts'
import { postgresDatabases } from './databases.ts'
import { quoteIdentifier, quoteLiteral, templateName, testDatabaseName } from './names.ts'
import { dropDatabasesOf, keptNote, sweepDatabases } from './sweep.ts'

const soon = { timeout: 15_000, interval: 5 }

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['postgres'])
  if (!started) throw new Error('no PostgreSQL')
  server = started
})
afterAll(() => server.stop())

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
    expect(await exists(server.url, dead)).toBe(false)
    for (const name of spared) {
      expect(await exists(server.url, name)).toBe(true)
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
    expect(await exists(server.url, kept)).toBe(false)
    expect(await exists(server.url, templateName(template.key))).toBe(true)
    await sweepDatabases(sweeper, days(9))
    expect(await exists(server.url, templateName(template.key))).toBe(false)
  })

  test('a template in use stays, however old', async () => {
    const template = counted(`used ${newOwner()}`)
    {
      await using databases = await postgresDatabases(server.url)
      await databases.drop(await databases.create(template))
      await using sweeper = await openAdminSession(server.url)
      await sweepDatabases(sweeper, new Date(Date.now() + 9 * 86_400_000))
      expect(await exists(server.url, templateName(template.key))).toBe(true)
    }
    await dropTemplate(server.url, template.key)
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
    expect(await databasesOf(server.url, owner)).toEqual([])
  })

  test('a killed worker is cleaned up after by its owner number', async () => {
    await using living = await openAdminSession(server.url)
    const owner = newOwner()
    const its = await left(testDatabaseName(owner, 1))
    const anothers = await left(testDatabaseName(living.owner, 1))
    await dropDatabasesOf(server.url, owner)
    expect(await exists(server.url, its)).toBe(false)
    expect(await exists(server.url, anothers)).toBe(true)

    await inside(server.url, (client) => client.query(`DROP DATABASE ${quoteIdentifier(anothers)}`))
  })
})
