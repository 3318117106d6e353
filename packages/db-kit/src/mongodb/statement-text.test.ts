import type { Document } from 'mongodb'
import { describe, expect } from 'vitest'
import { test } from '@levelup/test-harness'
import { openMongo } from '../../test/mongo-clients.ts'
import { queryEvents } from './index.ts'

const HIDDEN = 'hidden'

const commands: readonly (readonly [string, string, (tasks: Tasks) => Promise<unknown>])[] = [
  [
    'a search',
    'find tasks { $or: [{ owner: ? }, { due: { $lt: ? } }], tags: { $in: [?] } } sort { due: -1 } projection { title: 1 } limit ?',
    (tasks) =>
      tasks
        .find({ $or: [{ owner: HIDDEN }, { due: { $lt: new Date() } }], tags: { $in: [HIDDEN, 'x'] } })
        .sort({ due: -1 })
        .project({ title: 1 })
        .limit(5)
        .toArray(),
  ],
  [
    'an update by operators',
    'update tasks { owner: ? } { $set: { title: ? }, $inc: { n: ? } } upsert',
    (tasks) =>
      tasks.updateOne({ owner: HIDDEN }, { $set: { title: HIDDEN }, $inc: { n: 1 } }, { upsert: true }),
  ],
  [
    'an update of many',
    'update tasks {} { $set: { a: ? } } multi',
    (tasks) => tasks.updateMany({}, { $set: { a: HIDDEN } }),
  ],
  [
    'a replacement, whose fields are values',
    'update tasks { owner: ? } replacement',
    (tasks) => tasks.replaceOne({ owner: HIDDEN }, { [HIDDEN]: HIDDEN }),
  ],
  [
    'several updates at once',
    'update tasks { n: ? } { $set: { a: ? } }; { n: ? } { $set: { a: ? } }; { n: ? } { $set: { a: ? } } … 2 more',
    (tasks) =>
      tasks.bulkWrite(
        [1, 2, 3, 4, 5].map((n) => ({ updateOne: { filter: { n }, update: { $set: { a: HIDDEN } } } })),
      ),
  ],
  [
    'a change that gives the document',
    'findAndModify tasks { owner: ? } sort { due: 1 } { $set: { owner: ? } }',
    (tasks) => tasks.findOneAndUpdate({ owner: HIDDEN }, { $set: { owner: HIDDEN } }, { sort: { due: 1 } }),
  ],
  [
    'a removal that gives the document',
    'findAndModify tasks { a: ? } remove',
    (tasks) => tasks.findOneAndDelete({ a: HIDDEN }),
  ],
  [
    'an aggregation',
    'aggregate tasks [{ $match: { owner: ? } }, { $group: { _id: $owner, n: { $sum: ? }, most: { $max: $n } } }, { $sort: { n: -1 } }, { $limit: ? }, { $project: { n: 1 } }]',
    (tasks) =>
      tasks
        .aggregate([
          { $match: { owner: HIDDEN } },
          { $group: { _id: '$owner', n: { $sum: 1 }, most: { $max: '$n' } } },
          { $sort: { n: -1 } },
          { $limit: 3 },
          { $project: { n: 1 } },
        ])
        .toArray(),
  ],
  ['the values of a field', 'distinct tasks owner { n: ? }', (tasks) => tasks.distinct('owner', { n: 7 })],
  [
    'an index',
    'createIndexes tasks { owner: 1, due: -1 }',
    (tasks) => tasks.createIndex({ owner: 1, due: -1 }),
  ],
]

type Tasks = ReturnType<ReturnType<ReturnType<typeof openMongo>['db']>['collection']>

describe('the text of a command', () => {
  test.for(commands)('has names and operators, and no value: %s', async ([, text, run], { mongodb }) => {
    const client = openMongo((await mongodb.create()).url)
    const heard: string[] = []
    queryEvents(client).after(({ sql }) => heard.push(sql))
    await run(client.db().collection<Document>('tasks'))
    expect(heard[0]).toBe(text)
    expect(heard[0]).not.toContain(HIDDEN)
  })

  test('is bounded, however much there is', async ({ mongodb }) => {
    const client = openMongo((await mongodb.create()).url)
    const heard: string[] = []
    queryEvents(client).after(({ sql }) => heard.push(sql))
    const filter = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`field${n}`, n]))
    await client.db().collection('tasks').find(filter).toArray()
    await client
      .db()
      .collection('tasks')
      .find({ _id: { $in: Array.from({ length: 10_000 }, (_, n) => n) as never[] } })
      .toArray()
    expect(heard.every((text) => text.length < 400)).toBe(true)
    expect(heard[1]).toBe('find tasks { _id: { $in: [?] } }')
  })
})
