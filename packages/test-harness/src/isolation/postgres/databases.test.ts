import { startServices, type Running } from '@levelup/provision'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  counted,
  databasesOf,
  dropAll,
  dropTemplate,
  exists,
  inside,
} from '../../../test/support/server-databases.ts'
import { newOwner } from '../owner.ts'
import { lockSpace } from './admin-session.ts'
import { postgresDatabases } from './databases.ts'
import { quoteIdentifier, templateName, testDatabaseName } from './names.ts'

const soon = { timeout: 15_000, interval: 5 }

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['postgres'])
  if (!started) throw new Error('no PostgreSQL')
  server = started
})
afterAll(() => server.stop())

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
      await dropTemplate(server.url, template.key)
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
    await dropTemplate(server.url, template.key)
  })

  test('a failed build is reported, and leaves no template that could be mistaken for a good one', async () => {
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
    await vi.waitFor(async () => expect(await exists(server.url, database.name)).toBe(false), soon)
  })

  test('the next clone of a template that is used again and again is there before it is asked for', async () => {
    const template = counted(`ahead ${newOwner()}`)
    const owner = newOwner()
    {
      await using databases = await postgresDatabases(server.url, owner)
      for (let n = 1; n <= 2; n++) await databases.create(template)
      const next = testDatabaseName(owner, 3)
      await vi.waitFor(async () => expect(await exists(server.url, next)).toBe(true), soon)
      const database = await databases.create(template)
      expect(database.name).toBe(next)
      const { rows } = await inside(database.url, (c) => c.query('SELECT title FROM book'))
      expect(rows).toEqual([{ title: 'One' }])
    }
    await dropAll(server.url, owner)
    await dropTemplate(server.url, template.key)
  })

  test('the end of a worker leaves what was kept, and neither a clone in advance nor a dropped database', async () => {
    const template = counted(`end ${newOwner()}`)
    const owner = newOwner()
    const databases = await postgresDatabases(server.url, owner)
    const kept = await databases.create(template)
    await databases.keep(kept)
    for (let n = 1; n <= 6; n++) await databases.drop(await databases.create(template))
    await databases[Symbol.asyncDispose]()
    expect(await databasesOf(server.url, owner)).toEqual([kept.name])
    await dropAll(server.url, owner)
    await dropTemplate(server.url, template.key)
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
