import { startServices } from '@levelup/provision'
import pg from 'pg'
import { openAdminSession } from '../src/isolation/postgres/admin-session.ts'
import type { Background, Job } from '../src/isolation/postgres/background.ts'
import { clonesOf } from '../src/isolation/postgres/clones.ts'
import { postgresDatabases, type PostgresDatabase } from '../src/isolation/postgres/databases.ts'
import { dropDatabase } from '../src/isolation/postgres/drop-database.ts'
import type { PostgresTemplate } from '../src/isolation/postgres/template.ts'
import { statements } from './library.ts'
import { durationOf, measurement, type Measurement } from './measurement.ts'

const ROUNDS = 60
/** How long a small test of unit 3 works. */
const TEST_MS = 30

/** What a test pays for a database of its own on PostgreSQL, and what is done behind its back. */
export async function run(): Promise<Measurement[]> {
  const [server] = await startServices(['postgres'])
  if (!server) throw new Error('no PostgreSQL')
  try {
    return [...(await testAfterTest(server.url)), ...(await madeAtOnce(server.url))]
  } finally {
    await server.stop()
  }
}

/** As in a suite: one test after another, and each has a database of the same template. */
async function testAfterTest(url: string): Promise<Measurement[]> {
  await using databases = await postgresDatabases(url)
  const [waits, connections, drops]: [number[], number[], number[]] = [[], [], []]
  for (let n = 0; n < ROUNDS; n++) {
    const began = performance.now()
    const database = await databases.create(template)
    const got = performance.now()
    const client = await connectTo(database)
    await client.query('SELECT count(*) FROM book')
    const answered = performance.now()
    await workUntil(began + TEST_MS)
    await client.end()
    const dropped = await durationOf(() => databases.drop(database))
    // The first builds the template, and the second tells that it is used again.
    if (n < 2) continue
    waits.push(got - began)
    connections.push(answered - got)
    drops.push(dropped)
  }
  return [
    measurement('PostgreSQL: a test waits for its database', waits, 5),
    measurement('PostgreSQL: connect, first query', connections),
    measurement('PostgreSQL: a test waits for the end of its database', drops),
  ]
}

/** The work itself, when nothing is made in advance. */
async function madeAtOnce(url: string): Promise<Measurement[]> {
  await using admin = await openAdminSession(url)
  const clones = await clonesOf(url, admin, neverAnything)
  const [cloned, dropped]: [number[], number[]] = [[], []]
  for (let n = 0; n < ROUNDS; n++) {
    const began = performance.now()
    const { name } = await clones.take(template)
    cloned.push(performance.now() - began)
    dropped.push(await durationOf(() => dropDatabase(admin, name)))
  }
  return [
    measurement('PostgreSQL: clone', cloned.slice(1), 15),
    measurement('PostgreSQL: drop', dropped.slice(1)),
  ]
}

/** The job of a worker that gets to nothing behind its tests' back. */
function neverDone<Result>(): Job<Result> {
  return { started: false, done: new Promise<Result>(() => {}), cancel: () => true }
}

const neverAnything: Background = {
  soon: neverDone,
  later: neverDone,
  [Symbol.asyncDispose]: () => Promise.resolve(),
}

const template: PostgresTemplate = {
  key: `bench: 8 tables, 10 indexes, 200 rows\n${statements.join('\n')}`,
  build: async (url) => {
    const client = await connectTo({ url })
    for (const sql of statements) await client.query(sql)
    await client.query("INSERT INTO book SELECT n, 'book ' || n, n FROM generate_series(1, 200) AS n")
    await client.end()
  },
}

async function connectTo({ url }: Pick<PostgresDatabase, 'url'>): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  return client
}

/** As busy as a test is: what happens on the server meanwhile has the other core. */
async function workUntil(end: number): Promise<void> {
  while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
}
