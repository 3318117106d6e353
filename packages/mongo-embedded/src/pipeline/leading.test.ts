import { expect, test } from 'vitest'
import { doc, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import type { Value } from '../bson/value.ts'
import { splitLeading } from './leading.ts'
import { compileUpdatePipeline } from './update.ts'

function split(stages: readonly Literal[]): ReturnType<typeof splitLeading> {
  return splitLeading(value(stages) as Value[])
}

test('what $match stages at the beginning ask for is one filter, the $sort behind them is told', () => {
  expect(
    split([{ $match: { a: 1 } }, { $match: { b: 2 } }, { $sort: { c: 1 } }, { $limit: 1 }]),
  ).toStrictEqual({
    filter: doc({ $and: [{ a: 1 }, { b: 2 }] }),
    sort: doc({ c: 1 }),
    rest: [doc({ $sort: { c: 1 } }), doc({ $limit: 1 })],
  })
})

test('a $match by $expr, and all that is behind another stage, stays in the pipeline', () => {
  const stages: readonly Literal[] = [{ $match: { $or: [{ $expr: true }] } }, { $match: { a: 1 } }]
  expect(split(stages)).toStrictEqual({ filter: new Map(), sort: undefined, rest: value(stages) })
  expect(split([]).rest).toEqual([])
  expect(split([{ $match: {} }, { $match: { a: 1 } }])).toStrictEqual({
    filter: doc({ a: 1 }),
    sort: undefined,
    rest: [],
  })
})

test('an update by a pipeline gives a new document, and takes no other stages', () => {
  const before = doc({ _id: 1, a: 1 })
  const update = compileUpdatePipeline(
    value([{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }]) as Value[],
  )
  expect(update(before, { now: new Date(0), variables: new Map() })).toStrictEqual(doc({ _id: 1, b: 2 }))
  expect(before).toStrictEqual(doc({ _id: 1, a: 1 }))
  expect(() => compileUpdatePipeline(value([{ $match: {} }]) as Value[])).toThrow(
    expect.objectContaining({ code: 72 }),
  )
})
