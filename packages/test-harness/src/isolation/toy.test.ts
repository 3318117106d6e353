import { describe, expect, onTestFinished, test } from 'vitest'
import { isolatedTest } from '../fixtures.ts'
import type { Isolation } from './isolation.ts'
import { dropDatabasesOf, type IsolationTable } from './isolations.ts'
import { newOwner } from './owner.ts'
import { isolationWorkers } from './workers.ts'

// A service that this package does not know: all that it needs is an isolation, and a line in a table.

interface ToyDatabase {
  readonly name: string
  readonly rows: string[]
}

/** The databases on the toy server, by name; each name begins with its owner. */
const server = new Map<string, ToyDatabase>()
const opened: string[] = []

const isolation: Isolation<readonly string[], ToyDatabase> = {
  open({ owner = newOwner() }) {
    opened.push(String(owner))
    let created = 0
    return Promise.resolve({
      create(template = []) {
        const database = { name: `${owner}:${++created}`, rows: [...template] }
        server.set(database.name, database)
        return Promise.resolve(database)
      },
      drop: ({ name }) => void server.delete(name),
      keep: ({ name }) => Promise.resolve(`toy://${name}`),
      [Symbol.asyncDispose]: () => dropAll(owner),
    })
  },
  dropDatabasesOf: (url, owner) => (url === 'toy://server' ? dropAll(owner) : Promise.reject(new Error(url))),
}

function dropAll(owner: number): Promise<void> {
  for (const name of server.keys()) if (name.startsWith(`${owner}:`)) server.delete(name)
  return Promise.resolve()
}

const table = { toy: () => Promise.resolve({ isolation }) } satisfies IsolationTable
const toyTest = isolatedTest(table)

describe('the fixture of a service that has only a line in a table', () => {
  let before: string

  toyTest('gives each test a copy of its template, until its own hooks have run', async ({ toy }) => {
    const template = ['one']
    const [first, second] = [await toy.create(template), await toy.create(template)]
    first.rows.push('two')
    expect([first.rows, second.rows, template]).toEqual([['one', 'two'], ['one'], ['one']])
    before = first.name
    onTestFinished(() => expect(server.has(before)).toBe(true))
  })

  toyTest('has dropped the databases of the test before, and the worker was opened once', async ({ toy }) => {
    const { name } = await toy.create()
    expect([...server.keys()]).toEqual([name])
    expect(name).not.toBe(before)
    expect(opened).toHaveLength(1)
  })
})

test('what a killed worker left is dropped through the table, and nothing of another worker', async () => {
  const [dead, living] = [newOwner(), newOwner()]
  const workers = await Promise.all([isolation.open({ owner: dead }), isolation.open({ owner: living })])
  const [left, used] = await Promise.all(workers.map((worker) => worker.create()))
  await dropDatabasesOf(dead, [{ service: 'toy', url: 'toy://server', provider: 'toy' }], table)
  expect([server.has(left!.name), server.has(used!.name)]).toEqual([false, true])
  await workers[1]?.[Symbol.asyncDispose]()
})

test('a server that is gone itself, and a service without an isolation, are no obstacle', async () => {
  const servers = [
    { service: 'unknown', url: 'unknown://server', provider: 'toy' },
    { service: 'toy', url: 'toy://gone', provider: 'toy' },
  ]
  await expect(dropDatabasesOf(newOwner(), servers, table)).resolves.toBeUndefined()
})

test('the end of a worker drops what its tests did not', async () => {
  const workers = isolationWorkers(table, newOwner())
  const toy = await workers.open('toy')
  expect(await workers.open('toy')).toBe(toy)
  const { name } = (await toy.create()) as ToyDatabase
  await workers[Symbol.asyncDispose]()
  expect(server.has(name)).toBe(false)
})

test('a service that is in no table is refused by name', async () => {
  await using workers = isolationWorkers(table, newOwner())
  await expect(workers.open('redis')).rejects.toThrow('tests have no way to use redis')
})
