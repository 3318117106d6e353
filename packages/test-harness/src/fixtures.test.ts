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
  test('is there until the hooks of the test have disconnected', async ({ redis }) => {
    const { url } = await redis.create({ build: fill })
    const client = new Redis(url)
    expect(await client.get('seed')).toBe('1')
    onTestFinished(async () => {
      expect(await client.get('seed')).toBe('1')
      await client.quit()
    })
  })

  test('leaves nothing for the next test', async ({ redis }) => {
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
