import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Collection } from 'mongodb'
import { startServer } from '../test/running-server.ts'

interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  readonly values: readonly number[]
  readonly target?: number
}

const STARTS = 15
const WRITES = 3000
const READS = 2000
/** Both sides compile what they often run. */
const WARM_UP = 1000

/** How soon the engine is ready, and how long the driver waits for one document. */
export async function run(): Promise<Measurement[]> {
  const cold = await repeat(STARTS, timeToReady)
  const warm = await withCompileCache(() => repeat(STARTS, timeToReady))
  await using server = await startServer()
  const items = (await server.connect()).db('bench').collection('items')
  const inserts = await insertOneByOne(items)
  const small = await findByIndex(items, 1000)
  const large = await findByIndex(items, 100_000)
  return [
    measurement('embedded MongoDB ready, modules compiled anew', cold),
    measurement('embedded MongoDB ready, modules from Node’s cache', warm, 150),
    measurement('embedded MongoDB, insertOne through the driver', inserts, 0.3),
    measurement('embedded MongoDB, find by index in 1,000 documents', small, 0.3),
    measurement('embedded MongoDB, find by index in 100,000 documents', large, 0.3),
  ]
}

async function timeToReady(): Promise<number> {
  const began = performance.now()
  await using _server = await startServer()
  return performance.now() - began
}

/** As `provision` starts it: with a directory for Node's cache, which the first start fills. */
async function withCompileCache<T>(measure: () => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-bench-'))
  const before = process.env['NODE_COMPILE_CACHE']
  process.env['NODE_COMPILE_CACHE'] = directory
  try {
    await using server = await startServer()
    // All modules are loaded, and the cache is written, before it answers this.
    await (await server.connect()).db('bench').collection('items').findOne()
    await timeToReady()
    return await measure()
  } finally {
    if (before === undefined) delete process.env['NODE_COMPILE_CACHE']
    else process.env['NODE_COMPILE_CACHE'] = before
    await rm(directory, { recursive: true, force: true })
  }
}

async function insertOneByOne(items: Collection): Promise<number[]> {
  await items.createIndex({ a: 1 })
  const insert = async (at: number): Promise<number> =>
    await timed(() => items.insertOne({ a: at, text: `item ${at}` }))
  await repeat(WARM_UP, insert)
  return await repeat(WRITES, insert)
}

/** Reads one document by an index of a collection of this size. */
async function findByIndex(items: Collection, size: number): Promise<number[]> {
  await items.deleteMany({})
  for (let from = 0; from < size; from += 1000)
    await items.insertMany(
      Array.from({ length: 1000 }, (_, at) => ({ a: from + at, text: `item ${from + at}` })),
    )
  const find = async (at: number): Promise<number> =>
    await timed(() => items.findOne({ a: (at * 7919) % size }))
  await repeat(WARM_UP, find)
  return await repeat(READS, find)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function repeat(rounds: number, measure: (round: number) => Promise<number>): Promise<number[]> {
  const values: number[] = []
  for (let round = 0; round < rounds; round += 1) values.push(await measure(round))
  return values
}

function measurement(name: string, values: readonly number[], target?: number): Measurement {
  return { name, unit: 'ms', values, ...(target !== undefined && { target }) }
}
