import type { Document } from 'mongodb'
import { beforeEach, expect, test } from 'vitest'
import { type Item, useServer } from '../../test/use-server.ts'

const { items, db } = useServer()

beforeEach(async () => {
  await items().insertMany(
    Array.from({ length: 100 }, (_, at) => ({ _id: at, a: at, b: at % 10, tags: [at, at + 1] })),
  )
})

interface Stats {
  readonly nReturned: number
  readonly totalKeysExamined: number
  readonly totalDocsExamined: number
}

async function explainOf(
  filter: object,
  options: object = {},
): Promise<{ stages: string[]; winning: Document; stats: Stats }> {
  const answer = await items()
    .find(filter as Partial<Item>, options)
    .explain('executionStats')
  const { queryPlanner, executionStats } = answer as {
    queryPlanner: { winningPlan: Document }
    executionStats: Stats
  }
  const stages: string[] = []
  for (
    let stage: Document | undefined = queryPlanner.winningPlan;
    stage;
    stage = stage['inputStage'] as Document | undefined
  )
    stages.push(String(stage['stage']))
  return { stages, winning: queryPlanner.winningPlan, stats: executionStats }
}

test('without an index the collection is scanned, and every document counted', async () => {
  const { stages, winning, stats } = await explainOf({ a: 5 })
  expect(stages).toEqual(['COLLSCAN'])
  expect(winning).toMatchObject({ filter: { a: { $eq: 5 } }, direction: 'forward' })
  expect(stats).toMatchObject({ nReturned: 1, totalKeysExamined: 0, totalDocsExamined: 100 })
})

test('an index narrows the scan down to what the filter asks for', async () => {
  await items().createIndex({ b: 1 })
  const { stages, winning, stats } = await explainOf({ b: 3 })
  expect(stages).toEqual(['FETCH', 'IXSCAN'])
  expect(winning['inputStage']).toMatchObject({
    indexName: 'b_1',
    direction: 'forward',
    indexBounds: { b: ['[3, 3]'] },
  })
  expect(stats).toMatchObject({ nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 })
})

test('an equality on _id, or on a unique index, takes the short path', async () => {
  expect(await explainOf({ _id: 5 })).toMatchObject({
    stages: ['EXPRESS_IXSCAN'],
    stats: { nReturned: 1, totalKeysExamined: 1, totalDocsExamined: 1 },
  })
  await items().createIndex({ a: 1 }, { unique: true })
  expect((await explainOf({ a: 5 })).stages).toEqual(['EXPRESS_IXSCAN'])
})

test('what an index does not know is asked of the documents', async () => {
  await items().createIndex({ b: 1 })
  const { winning, stats } = await explainOf({ b: 3, a: { $lt: 50 } })
  expect(winning).toMatchObject({ stage: 'FETCH', filter: { a: { $lt: 50 } } })
  expect(stats).toMatchObject({ nReturned: 5, totalKeysExamined: 10, totalDocsExamined: 10 })
})

test('ranges and lists become bounds; a list is found by seeking', async () => {
  await items().createIndex({ a: 1 })
  expect(await explainOf({ a: { $gt: 5, $lte: 8 } })).toMatchObject({
    winning: { inputStage: { indexBounds: { a: ['(5, 8]'] } } },
    stats: { nReturned: 3, totalKeysExamined: 3 },
  })
  expect((await explainOf({ a: { $gte: 95 } })).winning['inputStage']).toMatchObject({
    indexBounds: { a: ['[95, inf.0]'] },
  })
  // 3, 50 and 70 by one seek each, and the key behind the first and the second, and behind the last.
  expect((await explainOf({ a: { $in: [3, 50, 70] } })).stats).toMatchObject({
    nReturned: 3,
    totalKeysExamined: 6,
  })
})

test('a compound index is used by its leading fields, and seeks over those that follow', async () => {
  await items().createIndex({ b: 1, a: -1 })
  expect(await explainOf({ b: 3, a: { $gte: 50 } })).toMatchObject({
    winning: { inputStage: { indexBounds: { b: ['[3, 3]'], a: ['[inf.0, 50]'] } } },
    stats: { nReturned: 5, totalKeysExamined: 5, totalDocsExamined: 5 },
  })
  expect((await explainOf({ a: 3 })).stages).toEqual(['COLLSCAN'])
})

test('an index gives the order of a sort, forwards and backwards; else the documents are sorted', async () => {
  await items().createIndex({ b: 1, a: 1 })
  expect((await explainOf({ b: 3 }, { sort: { a: -1 } })).winning).toMatchObject({
    stage: 'FETCH',
    inputStage: { stage: 'IXSCAN', direction: 'backward' },
  })
  expect((await explainOf({}, { sort: { b: 1, a: 1 }, limit: 3 })).stats).toMatchObject({
    totalKeysExamined: 3,
  })
  expect((await explainOf({ b: 3 }, { sort: { tags: 1 } })).stages).toEqual(['SORT', 'FETCH', 'IXSCAN'])
  expect((await explainOf({}, { sort: { b: 1, a: -1 }, limit: 3 })).winning).toMatchObject({
    stage: 'SORT',
    limitAmount: 3,
  })
})

test('the index of an array has each document once, and gives no order', async () => {
  await items().createIndex({ tags: 1 })
  const { winning, stats } = await explainOf({ tags: { $gte: 50 } })
  expect(winning['inputStage']).toMatchObject({ isMultiKey: true })
  expect(stats).toMatchObject({ nReturned: 51, totalKeysExamined: 101, totalDocsExamined: 51 })
  expect((await explainOf({ tags: { $gte: 50 } }, { sort: { tags: 1 } })).stages).toContain('SORT')
})

test('a partial or sparse index is used where it has all that matches, and a hint decides', async () => {
  await items().createIndex({ a: 1 }, { partialFilterExpression: { a: { $gt: 50 } } })
  await items().createIndex({ c: 1 }, { sparse: true })
  expect((await explainOf({ a: 60 })).stages).toContain('IXSCAN')
  expect((await explainOf({ a: 40 })).stages).toEqual(['COLLSCAN'])
  expect((await explainOf({ c: 1 })).stages).toContain('IXSCAN')
  expect((await explainOf({ c: null })).stages).toEqual(['COLLSCAN'])
  expect((await explainOf({ a: 60 }, { hint: { $natural: -1 } })).winning).toMatchObject({
    direction: 'backward',
  })
  expect((await explainOf({ b: 1 }, { hint: '_id_' })).stats).toMatchObject({
    nReturned: 10,
    totalKeysExamined: 100,
  })
})

test('limit, skip and projection have their stages', async () => {
  const { stages } = await explainOf({}, { limit: 5, skip: 2, projection: { a: 1 } })
  expect(stages).toEqual(['LIMIT', 'PROJECTION_SIMPLE', 'SKIP', 'COLLSCAN'])
})

test('explain of a pipeline tells the plan for its beginning, and the stages behind it', async () => {
  await items().createIndex({ b: 1 })
  const pipeline = [{ $match: { b: 3 } }, { $group: { _id: '$b', n: { $sum: 1 } } }]
  const answer = await items().aggregate(pipeline).explain('executionStats')
  expect(answer).toMatchObject({
    stages: [
      { $cursor: { queryPlanner: { winningPlan: { stage: 'FETCH' } }, executionStats: { nReturned: 10 } } },
      { $group: { _id: '$b' } },
    ],
  })
})

test('a lookup reads by the index of the other collection', async () => {
  const pipeline = [
    { $lookup: { from: 'items', localField: 'a', foreignField: '_id', as: 'same' } },
    { $limit: 3 },
  ]
  expect(await items().aggregate(pipeline).toArray()).toMatchObject([
    { same: [{ _id: 0 }] },
    { same: [{ _id: 1 }] },
    {},
  ])
})

test('explain of a write tells how its documents would be found, and writes nothing', async () => {
  await items().createIndex({ b: 1 })
  const writes = [
    { update: 'items', updates: [{ q: { b: 3 }, u: { $set: { a: -1 } }, multi: true }] },
    { delete: 'items', deletes: [{ q: { b: 3 }, limit: 0 }] },
  ]
  for (const explain of writes) {
    const answer = await db().command({ explain, verbosity: 'executionStats' })
    expect(answer).toMatchObject({
      queryPlanner: { winningPlan: { inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN' } } } },
      executionStats: { totalKeysExamined: 10, totalDocsExamined: 10 },
    })
  }
  expect(await items().countDocuments({ b: 3, a: { $gte: 0 } })).toBe(10)
})
