import { Decimal128, Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { aggregate } from '../../test/aggregate.ts'
import { doc } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { encode } from '../bson/encode.ts'

type Object = { readonly [name: string]: Literal }

const docs: readonly Object[] = [
  { _id: 1, a: { b: 1 }, tags: ['x', 'y'], n: null },
  { _id: 2, a: [{ b: 2 }, 5], tags: [], n: 3 },
  { _id: 3, tags: 'z' },
]

test.for<[string, readonly Literal[], readonly Object[]]>([
  ['no stage', [], docs],
  [
    '$match with $expr',
    [{ $match: { $expr: { $gt: ['$n', 1] } } }, { $project: { n: 1 } }],
    [{ _id: 2, n: 3 }],
  ],
  [
    '$addFields goes into documents and arrays, and makes documents of the rest',
    [{ $addFields: { 'a.c': '$_id' } }, { $project: { a: 1 } }],
    [
      { _id: 1, a: { b: 1, c: 1 } },
      { _id: 2, a: [{ b: 2, c: 2 }, { c: 2 }] },
      { _id: 3, a: { c: 3 } },
    ],
  ],
  [
    '$set: a document holds fields of the one that is there; missing takes a field away, in place others stay',
    [{ $set: { a: { z: { $literal: { k: 1 } } }, tags: '$missing', n: 0 } }, { $limit: 1 }],
    [{ _id: 1, a: { b: 1, z: { k: 1 } }, n: 0 }],
  ],
  [
    '$set: an empty document is a value',
    [{ $limit: 1 }, { $set: { a: {} } }, { $project: { a: 1 } }],
    [{ _id: 1, a: {} }],
  ],
  [
    '$addFields and $project keep fields in their places',
    [{ $set: { n: 1, 'a.b': 9, z: 1 } }, { $limit: 1 }, { $project: { n: '$z', a: 1 } }],
    [{ _id: 1, a: { b: 9 }, n: 1 }],
  ],
  [
    'an exclusion makes nothing on the way',
    [{ $unset: 'x.y' }, { $match: { _id: 3 } }],
    [{ _id: 3, tags: 'z' }],
  ],
  [
    'an empty array sorts before missing',
    [{ $sort: { tags: 1, _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  ['$unset', [{ $unset: ['a', 'tags'] }, { $skip: 2 }], [{ _id: 3 }]],
  [
    '$unwind',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'z' },
    ],
  ],
  [
    '$unwind that keeps what is empty, with places',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at.i' } },
      { $project: { tags: 1, at: 1 } },
    ],
    [
      { _id: 1, tags: 'x', at: { i: Long.ZERO } },
      { _id: 1, tags: 'y', at: { i: Long.ONE } },
      { _id: 2, at: { i: null } },
      { _id: 3, tags: 'z', at: { i: null } },
    ],
  ],
  [
    '$sort, then $limit',
    [{ $sort: { n: -1, _id: 1 } }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 1 }],
  ],
  ['$count', [{ $match: { n: null } }, { $count: 'how many' }], [{ 'how many': 2 }]],
  ['$count of nothing gives no document', [{ $match: { n: 99 } }, { $count: 'c' }], []],
  ['$replaceRoot', [{ $limit: 1 }, { $replaceRoot: { newRoot: '$a' } }], [{ b: 1 }]],
  ['$replaceWith', [{ $limit: 1 }, { $replaceWith: { x: '$_id' } }], [{ x: 1 }]],
  [
    '$facet',
    [{ $facet: { ids: [{ $project: { _id: 1 } }], few: [{ $match: { n: 3 } }, { $count: 'c' }] } }],
    [{ ids: [{ _id: 1 }, { _id: 2 }, { _id: 3 }], few: [{ c: 1 }] }],
  ],
  [
    '$sortByCount',
    [
      { $unwind: '$tags' },
      { $project: { t: { $cond: [{ $eq: ['$tags', 'z'] }, 'z', 'other'] } } },
      { $sortByCount: '$t' },
    ],
    [
      { _id: 'other', count: 2 },
      { _id: 'z', count: 1 },
    ],
  ],
  [
    '$unionWith',
    [{ $match: { _id: 3 } }, { $unionWith: { coll: 'more', pipeline: [{ $match: { x: 2 } }] } }],
    [
      { _id: 3, tags: 'z' },
      { _id: 8, x: 2 },
    ],
  ],
])('%s', ([, stages, expected]) => {
  const more = [
    { _id: 9, x: 1 },
    { _id: 8, x: 2 },
  ]
  expect(aggregate(stages, docs, { more })).toStrictEqual(expected.map((one) => doc(one)))
})

test.for<[Literal, number]>([
  [5, 14],
  [{}, 40323],
  [{ $match: {}, $limit: 1 }, 40323],
  [{ $nothing: 1 }, 40324],
  [{ $out: 'x' }, 238],
  [{ $match: 1 }, 15959],
  [{ $match: { $nothing: 1 } }, 2],
  [{ $project: 1 }, 15969],
  [{ $project: {} }, 51272],
  [{ $project: { a: 1, b: 0 } }, 31254],
  [{ $addFields: 1 }, 40272],
  [{ $set: {} }, 238],
  [{ $set: { a: { 'b.c': 1 } } }, 40183],
  [{ $set: { a: { $add: [], b: 1 } } }, 40181],
  [{ $set: { a: 1, 'a.b': 1 } }, 40176],
  [{ $set: { 'a.b': 1, a: 1 } }, 40176],
  [{ $set: { $a: 1 } }, 16410],
  [{ $unset: 1 }, 31002],
  [{ $unset: [] }, 31119],
  [{ $unset: [1] }, 31120],
  [{ $unwind: 1 }, 15981],
  [{ $unwind: 'a' }, 28818],
  [{ $unwind: {} }, 28812],
  [{ $unwind: { path: 1 } }, 28808],
  [{ $unwind: { path: '$a', x: 1 } }, 28811],
  [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }, 28809],
  [{ $unwind: { path: '$a', includeArrayIndex: '' } }, 28810],
  [{ $unwind: { path: '$a', includeArrayIndex: '$i' } }, 28822],
  [{ $sort: 1 }, 15973],
  [{ $sort: {} }, 15976],
  [{ $sort: { a: 2 } }, 15975],
  [{ $limit: 0 }, 15958],
  [{ $limit: -1 }, 5107201],
  [{ $limit: 'x' }, 5107201],
  [{ $skip: -1 }, 5107200],
  [{ $count: 1 }, 40156],
  [{ $count: '' }, 40157],
  [{ $count: '$x' }, 40158],
  [{ $count: 'a.b' }, 40160],
  [{ $replaceRoot: 1 }, 40229],
  [{ $replaceRoot: {} }, 40231],
  [{ $replaceRoot: { newRoot: {}, x: 1 } }, 40230],
  [{ $replaceRoot: { newRoot: '$missing' } }, 40228],
  [{ $replaceWith: 1 }, 40228],
  [{ $facet: {} }, 40169],
  [{ $facet: { a: 1 } }, 40170],
  [{ $facet: { a: [{ $facet: { b: [] } }] } }, 40600],
  [{ $sortByCount: 1 }, 40149],
  [{ $sortByCount: 'x' }, 40148],
  [{ $sortByCount: { a: 1 } }, 40147],
  [{ $group: 1 }, 15947],
  [{ $group: { x: { $sum: 1 } } }, 15955],
  [{ $group: { _id: null, 'a.b': { $sum: 1 } } }, 40235],
  [{ $group: { _id: null, $a: { $sum: 1 } } }, 40236],
  [{ $group: { _id: null, a: 1 } }, 40234],
  [{ $group: { _id: null, a: {} } }, 40234],
  [{ $group: { _id: null, a: { b: 1 } } }, 40234],
  [{ $group: { _id: null, a: { $sum: 1, $avg: 1 } } }, 40238],
  [{ $group: { _id: null, a: { $nothing: 1 } } }, 15952],
  [{ $group: { _id: null, a: { $sum: [1, 2] } } }, 40237],
  [{ $group: { _id: null, a: { $topN: 1 } } }, 238],
  [{ $group: { _id: null, a: { $mergeObjects: '$_id' } } }, 40400],
  [{ $lookup: 1 }, 9],
  [{ $lookup: { from: 'x', as: 'y', x: 1 } }, 9],
  [{ $lookup: { from: 'x', as: 'y' } }, 9],
  [{ $lookup: { from: 'x', localField: 'a', as: 'y' } }, 9],
  [{ $lookup: { from: 'x', localField: 'a', foreignField: 'a' } }, 9],
  [{ $lookup: { from: 'x', let: 1, pipeline: [], as: 'y' } }, 9],
  [{ $lookup: { from: 'x', pipeline: [{ $match: { $expr: '$$v' } }], as: 'y' } }, 17276],
  [{ $lookup: { from: 'x', let: { V: 1 }, pipeline: [], as: 'y' } }, 16867],
  [{ $lookup: { from: 'x', pipeline: [{ $out: 'z' }], as: 'y' } }, 51047],
])('%o is refused with %i', ([stage, code]) => {
  expect(() => aggregate([stage], docs)).toThrow(expect.objectContaining({ code }))
})

const numbers: readonly Object[] = [
  { k: 1, v: 1 },
  { k: Long.ONE, v: 2.5 },
  { k: 2, v: null },
  { v: 'x' },
  { k: null, v: 4 },
]

test('$group takes equal numbers of all types together, and missing for null', () => {
  const stage = {
    $group: {
      _id: '$k',
      sum: { $sum: '$v' },
      avg: { $avg: '$v' },
      min: { $min: '$v' },
      max: { $max: '$v' },
      first: { $first: '$v' },
      last: { $last: '$v' },
      all: { $push: '$v' },
      n: { $count: {} },
    },
  }
  expect(aggregate([stage], numbers)).toStrictEqual(
    [
      { _id: 1, sum: 3.5, avg: 1.75, min: 1, max: 2.5, first: 1, last: 2.5, all: [1, 2.5], n: 2 },
      { _id: 2, sum: 0, avg: null, min: null, max: null, first: null, last: null, all: [null], n: 1 },
      { _id: null, sum: 4, avg: new Double(4), min: 4, max: 'x', first: 'x', last: 4, all: ['x', 4], n: 2 },
    ].map((one) => doc(one as Object)),
  )
})

test('$group by a document of several fields tells missing from null, by one of one field it does not', () => {
  const several = { $group: { _id: { k: '$k', x: 'x' }, n: { $sum: 1 } } }
  const one = { $group: { _id: { k: '$k' }, n: { $sum: 1 } } }
  const expected: readonly Object[] = [
    { _id: { k: 1, x: 'x' }, n: 2 },
    { _id: { k: 2, x: 'x' }, n: 1 },
    { _id: { x: 'x' }, n: 1 },
    { _id: { k: null, x: 'x' }, n: 1 },
  ]
  expect(aggregate([several], numbers)).toStrictEqual(expected.map((group) => doc(group)))
  const ids = aggregate([one], numbers).map((group) => group.get('_id'))
  expect(ids).toStrictEqual([doc({ k: 1 }), doc({ k: 2 }), doc({ k: null })])
})

test.for<[readonly Literal[], Literal, Literal]>([
  [[1, 2], 3, new Double(1.5)],
  [[2147483647, 1], Long.fromNumber(2147483648), new Double(1073741824)],
  [[Long.MAX_VALUE, 1], new Double(9223372036854775808), new Double(4611686018427387904)],
  [[Long.MAX_VALUE, 1, -1], Long.MAX_VALUE, new Double(3074457345618258432)],
  [[0.1, 0.2, 0.3], 0.6, 0.19999999999999998],
  [[1e100, new Double(1), -1e100], new Double(1), 1 / 3],
  [[1, Decimal128.fromString('1.10')], Decimal128.fromString('2.10'), Decimal128.fromString('1.05')],
  [[0.5, Decimal128.fromString('1.10')], Decimal128.fromString('1.60'), Decimal128.fromString('0.80')],
  [[new Double(Infinity), 1], new Double(Infinity), new Double(Infinity)],
  [[], 0, null],
])('$sum and $avg of %o', ([values, sum, average]) => {
  const gather: Object = { $group: { _id: null, s: { $sum: '$v' }, a: { $avg: '$v' } } }
  const stages: readonly Object[] = values.length === 0 ? [gather] : [{ $unwind: '$v' }, gather]
  const [found] = aggregate(stages, [{ v: values }])
  // As bytes, so that types and digits count.
  expect(found && encode(found)).toEqual(encode(doc({ _id: null, s: sum, a: average })))
})

test('$mergeObjects and $addToSet in $group', () => {
  const stages = [{ $group: { _id: null, o: { $mergeObjects: '$o' }, s: { $addToSet: '$s' } } }]
  const given: readonly Object[] = [
    { o: { a: 1, b: 1 }, s: 1 },
    { o: null, s: Long.ONE },
    { o: { a: 2 } },
    { s: null },
  ]
  expect(aggregate(stages, given)).toStrictEqual([doc({ _id: null, o: { a: 2, b: 1 }, s: [1, null] })])
})
