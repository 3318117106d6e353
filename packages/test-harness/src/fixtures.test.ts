import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import pg from 'pg'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { test } from './fixtures.ts'

describe('a database of the postgres fixture', () => {
  let name: string

  test('is there until the hooks of the test have disconnected', async ({ postgres }) => {
    const database = await postgres.create()
    name = database.name
    // It has no listener for errors: PostgreSQL ending it would be an unhandled one.
    const client = new pg.Client(database.url)
    await client.connect()
    onTestFinished(async () => {
      await client.query('SELECT 1')
      await client.end()
    })
  })

  test('has no connection left in the next test, and is gone soon', async ({ postgres }) => {
    const client = new pg.Client((await postgres.create()).url)
    await client.connect()
    onTestFinished(() => client.end())
    const connected = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name])
    expect(connected.rows).toEqual([])
    await vi.waitFor(async () => {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
      expect(found.rows).toEqual([])
    })
  })
})

describe('a file of the sqlite fixture', () => {
  let file: string

  test('is there until the hooks of the test have closed it', async ({ sqlite }) => {
    file = await sqlite.create()
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    onTestFinished(() => {
      expect(existsSync(file)).toBe(true)
      db.close()
    })
  })

  test('is gone before the next test', () => {
    expect(existsSync(file)).toBe(false)
  })
})

describe('a database of the redis fixture', () => {
  let url: string

  test('is there until the hooks of the test have disconnected', async ({ redis }) => {
    url = (await redis.create({ build: fill })).url
    const client = new Redis(url)
    expect(await client.get('seed')).toBe('1')
    onTestFinished(async () => {
      expect(await client.get('seed')).toBe('1')
      await client.quit()
    })
  })

  test('takes no connection in the next test, which finds nothing in its own', async ({ redis }) => {
    const left = new Redis(url, { retryStrategy: null })
    const refused = new Promise((resolve) => left.once('error', resolve))
    expect(await refused).toMatchObject({ message: expect.stringMatching(/^WRONGPASS/) as string })
    const client = new Redis((await redis.create()).url)
    onTestFinished(() => void client.disconnect())
    expect(await client.dbsize()).toBe(0)
  })
})

async function fill(url: string): Promise<void> {
  const client = new Redis(url)
  await client.set('seed', '1')
  await client.quit()
}

describe('a database of the mongodb fixture', () => {
  let left: string

  test('is there until the hooks of the test have disconnected', async ({ mongodb }) => {
    const { url, name } = await mongodb.create()
    left = name
    const client = new MongoClient(url)
    await client.db().collection('a').insertOne({ n: 1 })
    onTestFinished(async () => {
      expect(await client.db().collection('a').findOne({})).toMatchObject({ n: 1 })
      await client.close()
    })
  })

  test('is gone soon', async ({ mongodb }) => {
    const client = new MongoClient((await mongodb.create()).url)
    onTestFinished(() => client.close())
    await vi.waitFor(async () => {
      const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
      expect(databases.map(({ name }) => name)).not.toContain(left)
    })
  })
})
