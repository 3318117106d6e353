import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { values } from '../../test/arbitraries.ts'
import { doc } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { compare, compareTypes } from '../bson/compare.ts'
import { matchedIndex, matches } from './match.ts'
import { parseFilter } from './parse.ts'

type Document = { readonly [name: string]: Literal }
type Case = readonly [title: string, filter: Document, yes: readonly Document[], no: readonly Document[]]

const NaNs = [{ a: new Double(NaN) }, { a: Decimal128.fromString('NaN') }]

test.for<Case>([
  ['a value', { a: 1 }, [{ a: 1 }, { a: new Double(1) }, { a: [2, 1] }], [{ a: '1' }, { a: [[1]] }, {}]],
  ['null', { a: null }, [{ a: null }, {}, { a: [1, null] }], [{ a: 0 }, { a: [] }]],
  [
    'null at the end of a path',
    { 'a.b': null },
    [{}, { a: 1 }, { a: { c: 1 } }, { a: [{ c: 1 }] }],
    [{ a: [] }, { a: [1] }, { a: { b: 1 } }],
  ],
  [
    'a document',
    { a: { b: 1, c: 2 } },
    [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
    [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }],
  ],
  [
    'an array',
    { a: [1, 2] },
    [{ a: [1, 2] }, { a: [[1, 2], 3] }],
    [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: [[[1, 2]]] }],
  ],
  ['an empty array', { a: [] }, [{ a: [] }, { a: [[]] }], [{}, { a: null }, { a: [1] }]],
  [
    'a path through arrays',
    { 'a.b': 1 },
    [{ a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }, { a: [{ b: [0, 1] }] }],
    [{ a: [[{ b: 1 }]] }, { a: 1 }],
  ],
  [
    'a place in an array',
    { 'a.1': 5 },
    [{ a: [4, 5] }, { a: { 1: 5 } }, { a: [{ 1: 5 }] }],
    [{ a: [5] }, { a: [4, [5]] }],
  ],
  [
    'a path behind a place',
    { 'a.0.b': 1 },
    [{ a: [{ b: 1 }] }, { a: [[{ b: 1 }]] }],
    [{ a: [{ b: 2 }, { b: 1 }] }],
  ],
  [
    'more than a number',
    { a: { $gt: 1 } },
    [{ a: 2 }, { a: [0, 5] }, { a: Long.fromBigInt(2n) }],
    [{ a: 1 }, { a: '2' }, {}, { a: null }, { a: true }, ...NaNs],
  ],
  ['no less than null', { a: { $gte: null } }, [{}, { a: null }], [{ a: 1 }]],
  ['more than null', { a: { $gt: null } }, [], [{}, { a: null }, { a: 1 }]],
  ['no number is no less than itself', { a: { $gte: new Double(NaN) } }, NaNs, [{ a: 1 }, {}]],
  ['less than no number', { a: { $lt: new Double(NaN) } }, [], [...NaNs, { a: 1 }]],
  [
    'more than an array',
    { a: { $gt: [1] } },
    [{ a: [2] }, { a: [1, 0] }, { a: [0, [2]] }],
    [{ a: [1] }, { a: 5 }],
  ],
  ['less than everything', { a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: 'x' }, {}], [{ a: new MaxKey() }]],
  ['more than nothing', { a: { $gt: new MinKey() } }, [{ a: 1 }, {}], [{ a: new MinKey() }]],
  ['another value', { a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [] }], [{ a: 1 }, { a: [1, 2] }]],
  ['another value than null', { a: { $ne: null } }, [{ a: 1 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
  [
    'one of several',
    { a: { $in: [1, null, new BSONRegExp('^x')] } },
    [{ a: 1 }, {}, { a: 'xy' }, { a: [3, 'x'] }],
    [{ a: 'ax' }, { a: 2 }],
  ],
  ['one of none', { a: { $in: [] } }, [], [{}, { a: 1 }]],
  [
    'none of several',
    { a: { $nin: [1, [2]] } },
    [{ a: 2 }, {}, { a: 3 }],
    [{ a: 1 }, { a: [1] }, { a: [2] }],
  ],
  ['a field that is there', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  [
    'a field that is not there',
    { 'a.b': { $exists: 0 } },
    [{}, { a: 1 }, { a: [] }, { a: [1] }],
    [{ a: { b: null } }, { a: [{}, { b: 1 }] }],
  ],
  ['a type by name', { a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
  [
    'a type by number, or another',
    { a: { $type: [16, 'bool'] } },
    [{ a: 1 }, { a: true }],
    [{ a: new Double(1) }],
  ],
  [
    'any number',
    { a: { $type: 'number' } },
    [{ a: 1 }, { a: new Double(1) }, { a: Decimal128.fromString('1') }],
    [{ a: '1' }],
  ],
  ['an array by type', { a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]],
  ['a size', { a: { $size: 1 } }, [{ a: [1] }, { a: [[1, 2]] }], [{ a: [] }, { a: 1 }, { a: [1, [2]] }]],
  ['all of several', { a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
  ['all of one, which need be no array', { a: { $all: [[1]] } }, [{ a: [1] }, { a: [[1]] }], [{ a: 1 }]],
  ['all of none', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  [
    'elements for all conditions',
    { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
    [{ a: [{ b: 1 }, { b: 2 }] }],
    [{ a: [{ b: 1 }] }],
  ],
  [
    'one element with all',
    { a: { $elemMatch: { b: 1, c: 2 } } },
    [{ a: [{ b: 1, c: 2 }] }],
    [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
  ],
  [
    'one element between',
    { a: { $elemMatch: { $gt: 1, $lt: 3 } } },
    [{ a: [0, 2] }],
    [{ a: [0, 4] }, { a: 2 }, { a: [[2]] }],
  ],
  [
    'an element that is an array',
    { a: { $elemMatch: { 0: 5 } } },
    [{ a: [[5]] }, { a: [{ 0: 5 }] }],
    [{ a: [5] }],
  ],
  ['no element at all', { a: { $elemMatch: { $not: { $gt: 1 } } } }, [{ a: [1] }], [{ a: [] }, { a: [2] }]],
  ['any element that is a document', { a: { $elemMatch: {} } }, [{ a: [{}] }, { a: [[]] }], [{ a: [1] }]],
  [
    'an element by alternatives',
    { a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } },
    [{ a: [{ c: 1 }] }],
    [{ a: [{ d: 1 }] }],
  ],
  ['not', { a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }, { a: [0, 2] }]],
  ['not both', { a: { $not: { $gt: 1, $lt: 3 } } }, [{ a: 1 }, { a: 3 }], [{ a: 2 }, { a: [0, 4] }]],
  ['not a pattern', { a: { $not: new BSONRegExp('x') } }, [{ a: 'y' }, {}, { a: 1 }], [{ a: 'x' }]],
  ['both', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['either', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
  ['neither', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ a: 1 }, { b: 2 }]],
  [
    'a remainder',
    { a: { $mod: [3, 1] } },
    [{ a: 4 }, { a: new Double(4.9) }, { a: [0, 1] }],
    [{ a: -2 }, { a: '4' }, { a: new Double(Infinity) }],
  ],
  ['a negative remainder', { a: { $mod: [new Double(3.9), -2] } }, [{ a: -2 }], [{ a: 1 }]],
  [
    'bits set',
    { a: { $bitsAllSet: [0, 2] } },
    [{ a: 5 }, { a: new Double(7) }, { a: new Binary(Uint8Array.of(5)) }],
    [{ a: 4 }, { a: new Double(5.5) }, { a: '5' }],
  ],
  ['bits clear', { a: { $bitsAllClear: 3 } }, [{ a: 4 }], [{ a: 5 }]],
  ['any bit beyond 64 of a negative number', { a: { $bitsAnySet: [200] } }, [{ a: -1 }], [{ a: 1 }]],
  ['any bit clear', { a: { $bitsAnyClear: new Binary(Uint8Array.of(3)) } }, [{ a: 1 }], [{ a: 3 }]],
  ['a comment', { a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ['a DBRef as a value', { a: { $ref: 'c', $id: 1 } }, [{ a: { $ref: 'c', $id: 1 } }], [{ a: 1 }]],
  ['a field named with nothing', { '': 1 }, [{ '': 1 }], [{ a: 1 }]],
])('a filter finds %s', ([, filter, yes, no]) => {
  const node = parseFilter(doc(filter))
  expect(yes.filter((one) => !matches(node, doc(one)))).toEqual([])
  expect(no.filter((one) => matches(node, doc(one)))).toEqual([])
})

test('comparisons agree with the order of values where the types are in one bracket, and nowhere else', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      fc.pre(
        !(other instanceof BSONRegExp) &&
          !Array.isArray(one) &&
          !(other instanceof MinKey) &&
          !(other instanceof MaxKey),
      )
      fc.pre(compare(one, new Double(NaN)) !== 0 && compare(other, new Double(NaN)) !== 0)
      const order = compareTypes(one, other) === 0 ? Math.sign(compare(one, other)) : undefined
      const given = new Map([['a', one]])
      const asked = (operator: string): boolean =>
        matches(parseFilter(new Map([['a', new Map([[operator, other]])]])), given)
      expect([asked('$gt'), asked('$eq'), asked('$lt')]).toEqual([order === 1, order === 0, order === -1])
      expect([asked('$gte'), asked('$lte')]).toEqual([
        order === 1 || order === 0,
        order === -1 || order === 0,
      ])
    }),
    { numRuns: 1000 },
  )
})

test.for<[string, Document, Document, number | undefined]>([
  ['the element that matched', { a: 2 }, { a: [1, 2] }, 1],
  ['the element of $elemMatch', { a: { $elemMatch: { $gt: 1 } } }, { a: [0, 1, 2] }, 2],
  ['the outermost of several arrays', { 'a.b': 2 }, { a: [{ b: 1 }, { b: [3, 2] }] }, 1],
  ['no place that the path names', { 'a.1': 2 }, { a: [1, 2] }, undefined],
  ['an array behind a named place', { 'a.0.b': 2 }, { a: [{ b: [1, 2] }] }, 1],
  ['nothing for a whole array', { a: [1, 2] }, { a: [1, 2] }, undefined],
  ['nothing for a negation', { a: { $ne: 3 } }, { a: [1, 2] }, undefined],
  ['the one condition with an array', { a: 2, b: 1 }, { a: [1, 2], b: 1 }, 1],
])('the positional $ stands for %s', ([, filter, given, index]) => {
  expect(matchedIndex(parseFilter(doc(filter)), doc(given))).toBe(index)
})

test('the positional $ is refused where several conditions disagree', () => {
  const node = parseFilter(doc({ a: 2, b: 2 }))
  expect(() => matchedIndex(node, doc({ a: [1, 2], b: [2] }))).toThrow(expect.objectContaining({ code: 238 }))
})

test('what is handed in decides $expr and $jsonSchema, with the context of the caller', () => {
  const compilers = {
    expr: (expression: unknown) => (given: unknown, context: unknown) => context === expression,
    jsonSchema: () => (given: ReadonlyMap<string, unknown>) => given.has('b'),
  }
  const node = parseFilter(doc({ $expr: 'yes', $or: [{ $jsonSchema: {} }, { a: 1 }] }), compilers)
  expect(matches(node, doc({ a: 1 }), 'yes')).toBe(true)
  expect(matches(node, doc({ a: 1 }), 'no')).toBe(false)
  expect(matches(node, doc({ b: 1 }), 'yes')).toBe(true)
})

test('a pattern as operand of $eq is a value, without operator it searches', () => {
  const pattern = new BSONRegExp('^a', 'i')
  const stored = doc({ a: pattern })
  expect(matches(parseFilter(new Map([['a', new Map([['$eq', pattern]])]])), stored)).toBe(true)
  expect(matches(parseFilter(new Map([['a', new Map([['$eq', pattern]])]])), doc({ a: 'A' }))).toBe(false)
  expect(matches(parseFilter(doc({ a: pattern })), stored)).toBe(true)
  expect(matches(parseFilter(doc({ a: pattern })), doc({ a: 'Ab' }))).toBe(true)
})
