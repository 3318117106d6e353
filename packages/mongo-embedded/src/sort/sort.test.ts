import { Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { doc, show, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { compileSort, sortParts } from './index.ts'

type Document = { readonly [name: string]: Literal }

test.for<[string, Document, readonly Document[], readonly number[]]>([
  [
    'numbers of all types by value',
    { a: 1 },
    [{ a: 3 }, { a: new Double(1.5) }, { a: Long.fromNumber(2) }],
    [1, 2, 0],
  ],
  ['downwards', { a: -1 }, [{ a: 1 }, { a: 3 }, { a: 2 }], [1, 2, 0]],
  ['what is missing as null, before numbers', { a: 1 }, [{ a: 1 }, {}, { a: null }], [1, 2, 0]],
  [
    'equal documents as they came',
    { a: 1 },
    [
      { a: 2, b: 1 },
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ],
    [1, 2, 0],
  ],
  [
    'by several fields',
    { a: 1, b: -1 },
    [
      { a: 1, b: 1 },
      { a: 0, b: 5 },
      { a: 1, b: 2 },
    ],
    [1, 2, 0],
  ],
  ['arrays upwards by their least', { a: 1 }, [{ a: [5, 1] }, { a: 2 }, { a: [0, 9] }], [2, 0, 1]],
  ['arrays downwards by their greatest', { a: -1 }, [{ a: [5, 1] }, { a: 6 }, { a: [0, 9] }], [2, 1, 0]],
  ['empty arrays before null', { a: 1 }, [{ a: null }, { a: [] }, {}], [1, 0, 2]],
  ['arrays in arrays by themselves', { a: 1 }, [{ a: [[1]] }, { a: 'x' }, { a: [[0], 5] }], [2, 1, 0]],
  [
    'a path through arrays',
    { 'a.b': 1 },
    [{ a: [{ b: 5 }, { b: 2 }] }, { a: { b: 3 } }, { a: [{ b: 1 }] }],
    [2, 0, 1],
  ],
  ['a place in an array', { 'a.1': 1 }, [{ a: [1, 3] }, { a: [9, 2] }, { a: [0] }], [2, 1, 0]],
  [
    'two fields of one array by the least pair',
    { 'a.b': 1, 'a.c': -1 },
    [
      {
        a: [
          { b: 1, c: 1 },
          { b: 1, c: 5 },
        ],
      },
      { a: [{ b: 1, c: 6 }] },
    ],
    [1, 0],
  ],
])('a sort puts %s', ([, spec, given, order]) => {
  const docs = given.map((one) => doc(one))
  const sorted = docs.toSorted(compileSort(doc(spec)))
  expect(sorted.map(show)).toEqual(order.map((at) => show(docs[at])))
})

test('a sort by two arrays of one document is refused', () => {
  const parallel = doc({ a: [1, 2], b: [1, 2] })
  expect(() => [parallel, doc({})].toSorted(compileSort(doc({ a: 1, b: 1 })))).toThrow(
    expect.objectContaining({ code: 2, message: 'cannot sort with keys that are parallel arrays' }),
  )
})

test.for<[Literal, number]>([
  ['x', 15974],
  [true, 15974],
  [2, 15975],
  [0, 15975],
  [{ $meta: 'textScore' }, 238],
  [{ $add: [] }, 17312],
])('the direction %j is refused with code %i', ([direction, code]) => {
  expect(() => compileSort(new Map([['a', value(direction)]]))).toThrow(expect.objectContaining({ code }))
})

test('a sort is a list of fields with directions, as an index is', () => {
  expect(sortParts(doc({ 'a.b': 1, c: new Double(-1) }))).toEqual([
    { path: ['a', 'b'], direction: 1 },
    { path: ['c'], direction: -1 },
  ])
})
