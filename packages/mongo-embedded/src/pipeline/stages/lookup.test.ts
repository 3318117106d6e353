import { Decimal128 } from 'bson'
import { expect, test } from 'vitest'
import { aggregate } from '../../../test/aggregate.ts'
import type { Literal } from '../../../test/documents.ts'

type Object = { readonly [name: string]: Literal }

/** The `_id`s of what `$lookup` finds for one document. */
function found(local: Object, options: Object, foreign: readonly Object[]): unknown {
  const [joined] = aggregate([{ $lookup: { from: 'other', as: 'found', ...options } }], [local], {
    other: foreign,
  })
  const list = joined?.get('found')
  return Array.isArray(list) && list.map((one) => (one instanceof Map ? String(Number(one.get('_id'))) : ''))
}

const foreign: readonly Object[] = [
  { _id: 0 },
  { _id: 1, a: null },
  { _id: 2, a: [null, 1] },
  { _id: 3, a: [] },
  { _id: 4, a: 1 },
  { _id: 5, a: [[1], 2] },
  { _id: 6, a: { x: 1 } },
]

test.for<[string, Literal, readonly string[]]>([
  ['a scalar finds itself, also in arrays', 1, ['2', '4']],
  ['null finds null and missing', null, ['0', '1', '2']],
  ['an empty array counts as null', [], ['0', '1', '2']],
  ['an array finds what each of its elements finds', [1, 2], ['2', '4', '5']],
  ['an array within an array is an element', [[1]], ['5']],
  ['a document finds its equal', { x: 1 }, ['6']],
])('%s', ([, value, expected]) => {
  expect(found({ b: value }, { localField: 'b', foreignField: 'a' }, foreign)).toEqual(expected)
})

test('a missing local field counts as null; one that only some documents of an array have does not', () => {
  expect(found({}, { localField: 'b', foreignField: 'a' }, foreign)).toEqual(['0', '1', '2'])
  const local: Object = { b: [{ c: 1 }, { d: 1 }] }
  expect(found(local, { localField: 'b.c', foreignField: 'a' }, foreign)).toEqual(['2', '4'])
})

test('numbers find their equals of all types', () => {
  const numbers: readonly Object[] = [
    { _id: 0, a: 1.5 },
    { _id: 1, a: Decimal128.fromString('1.50') },
  ]
  expect(found({ b: Decimal128.fromString('1.5') }, { localField: 'b', foreignField: 'a' }, numbers)).toEqual(
    ['0', '1'],
  )
})

test('a pipeline sees the variables, and a field of a document under as', () => {
  const options: Object = {
    let: { least: '$least', missing: '$nothing' },
    pipeline: [{ $match: { $expr: { $gte: ['$_id', '$$least'] } } }, { $sort: { _id: -1 } }, { $limit: 2 }],
  }
  expect(found({ least: 3 }, options, foreign)).toEqual(['6', '5'])
})

test('both forms together: the equality first, then the pipeline', () => {
  const options: Object = {
    localField: 'b',
    foreignField: 'a',
    let: { id: '$id' },
    pipeline: [{ $match: { _id: { $gt: 2 } } }, { $match: { $expr: { $ne: ['$_id', '$$id'] } } }],
  }
  expect(found({ b: [1, 2], id: 5 }, options, foreign)).toEqual(['4'])
})

test('as is a path, and a collection that does not exist has nothing', () => {
  const stage = { $lookup: { from: 'none', localField: 'b', foreignField: 'a', as: 'x.y' } }
  const [joined] = aggregate([stage, { $project: { n: { $size: '$x.y' } } }], [{ _id: 1, x: { z: 1 } }])
  expect(joined?.get('n')).toHaveProperty('value', 0)
})
