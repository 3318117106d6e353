import { Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { doc, show, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { matchedIndex } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { compileUpdate } from './index.ts'

type Document = { readonly [name: string]: Literal }

const now = new Date('2026-01-02T03:04:05.678Z')
const moment = { now, insert: false, matchedIndex: () => undefined }
const long = (text: string): Long => Long.fromString(text)

test.for<[Document, Document, number, string]>([
  [{ $set: { 'a.b': 1 } }, { _id: 1, a: 5 }, 28, "Cannot create field 'b' in element {a: 5}"],
  [{ $set: { 'a.b': 1 } }, { _id: 1, a: [1] }, 28, "Cannot create field 'b' in element {a: [ 1 ]}"],
  [{ $set: { 'a.0.b': 1 } }, { _id: 1, a: ['x'] }, 28, 'Cannot create field \'b\' in element {0: "x"}'],
  [{ $inc: { 'a.b.c': 1 } }, { _id: 1, a: null }, 28, "Cannot create field 'b' in element {a: null}"],
  [
    { $pull: { 'a.b': 1 } },
    { _id: 1, a: 5 },
    28,
    'Cannot use the part (b) of (a.b) to traverse the element ({a: 5})',
  ],
  [
    { $pop: { 'a.b': 1 } },
    { _id: 1, a: [] },
    28,
    'Cannot use the part (b) of (a.b) to traverse the element ({a: []})',
  ],
  [
    { $rename: { 'a.b': 'c' } },
    { _id: 1, a: 5 },
    28,
    'cannot use the part (a of a.b) to traverse the element ({a: 5})',
  ],
  [{ $set: { 'a.2000000': 1 } }, { _id: 1, a: [] }, 34, "can't backfill more than 1500000 elements"],
  [{ $set: { _id: 2 } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
  [{ $set: { _id: new Double(1) } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
  [{ $set: { '_id.b': 1 } }, { _id: { a: 1 } }, 66, "would modify the immutable field '_id'"],
  [{ $unset: { _id: 1 } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
  [{ $inc: { _id: 1 } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
  [{ $rename: { _id: 'a' } }, { _id: 1 }, 66, "would modify the immutable field '_id'"],
  [{ $rename: { a: '_id' } }, { _id: 1, a: 2 }, 66, "would modify the immutable field '_id'"],
  [{ $set: { $a: 1 } }, { _id: 1 }, 52, "The dollar ($) prefixed field '$a'"],
  [
    { $inc: { a: 1 } },
    { _id: 1, a: 'x' },
    14,
    "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
  ],
  [{ $mul: { a: 2 } }, { _id: 1, a: null }, 14, 'Cannot apply $mul to a value of non-numeric type'],
  [
    { $inc: { a: 1 } },
    { _id: 1, a: long('9223372036854775807') },
    2,
    'Failed to apply $inc operations to current value ((NumberLong)9223372036854775807) for document {_id: 1}',
  ],
  [
    { $push: { a: 1 } },
    { _id: 1, a: 5 },
    2,
    "The field 'a' must be an array but is of type int in document {_id: 1}",
  ],
  [
    { $addToSet: { a: 1 } },
    { _id: 1, a: 5 },
    2,
    "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
  ],
  [{ $pull: { a: 1 } }, { _id: 1, a: 5 }, 2, 'Cannot apply $pull to a non-array value'],
  [{ $pop: { a: 1 } }, { _id: 1, a: 5 }, 14, "Path 'a' contains an element of non-array type 'int'"],
  [
    { $bit: { a: { or: 1 } } },
    { _id: 1, a: new Double(1) },
    2,
    'Cannot apply $bit to a value of non-integral type',
  ],
  [{ $rename: { 'a.0': 'b' } }, { _id: 1, a: [1] }, 2, 'The source field cannot be an array element'],
  [
    { $rename: { b: 'a.0' } },
    { _id: 1, a: [1], b: 1 },
    2,
    'The destination field cannot be an array element',
  ],
  [
    { $set: { 'a.$[]': 1 } },
    { _id: 1 },
    2,
    "The path 'a' must exist in the document in order to apply array updates.",
  ],
  [{ $set: { 'a.$[]': 1 } }, { _id: 1, a: 5 }, 2, 'Cannot apply array updates to non-array element a: 5'],
  [
    { $set: { 'a.$': 1 } },
    { _id: 1, a: [1] },
    2,
    'The positional operator did not find the match needed from the query.',
  ],
])('the update %j of %j is refused with code %i', ([update, given, code, words]) => {
  const compiled = compileUpdate(doc(update))
  expect(() => compiled.apply(doc(given), moment)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
  )
})

test.for<[Document, Document, Document, string]>([
  [{ a: { $gt: 1 } }, { $set: { 'a.$': 9 } }, { _id: 1, a: [1, 2, 3] }, '{_id: 1, a: [1, 9, 3]}'],
  [
    { 'a.b': 2 },
    { $inc: { 'a.$.c': 1 }, $set: { 'a.0.d': 1 } },
    { _id: 1, a: [{ b: 1 }, { b: 2 }] },
    '{_id: 1, a: [{b: 1, d: 1}, {b: 2, c: 1}]}',
  ],
  [
    { a: { $elemMatch: { b: 2 } } },
    { $unset: { 'a.$.b': 1 }, $set: { 'a.1.c': 1 } },
    { _id: 1, a: [{ b: 1 }, { b: 2 }] },
    '{_id: 1, a: [{b: 1}, {c: 1}]}',
  ],
])('the positional $ is the element that %j found', ([query, update, given, expected]) => {
  const filter = parseFilter(doc(query))
  const before = doc(given)
  const found = { ...moment, matchedIndex: () => matchedIndex(filter, before) }
  expect(show(compileUpdate(doc(update)).apply(before, found).doc)).toBe(expected)
})

test.for<[readonly Document[], Document, Document, string]>([
  [[{ x: { $gt: 1 } }], { $set: { 'a.$[x]': 0 } }, { _id: 1, a: [1, 2, 3] }, '{_id: 1, a: [1, 0, 0]}'],
  [
    [{ 'x.b': 1, 'x.c': 2 }],
    { $set: { 'a.$[x].d': 0 } },
    { _id: 1, a: [{ b: 1, c: 2 }, { b: 1 }] },
    '{_id: 1, a: [{b: 1, c: 2, d: 0}, {b: 1}]}',
  ],
  [
    [{ x: 1 }, { y: 2 }],
    { $set: { 'a.$[x]': 2, 'a.$[y]': 3 } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [2, 3]}',
  ],
  [
    [{ $or: [{ x: 1 }, { x: 3 }] }],
    { $inc: { 'a.$[x]': 10 } },
    { _id: 1, a: [1, 2, 3] },
    '{_id: 1, a: [11, 2, 13]}',
  ],
  [
    [{ 'x.b': 1 }],
    { $inc: { 'a.$[x].n': 1, 'a.$[].m': 1 } },
    { _id: 1, a: [{ b: 1 }, { b: 2 }] },
    '{_id: 1, a: [{b: 1, m: 1, n: 1}, {b: 2, m: 1}]}',
  ],
])('array filters %j choose elements', ([filters, update, given, expected]) => {
  const compiled = compileUpdate(doc(update), { arrayFilters: filters.map((filter) => value(filter)) })
  expect(show(compiled.apply(doc(given), moment).doc)).toBe(expected)
})

test('two operators for one element conflict when they meet', () => {
  const update = compileUpdate(doc({ $set: { 'a.$[x]': 1, 'a.$[]': 2 } }), {
    arrayFilters: [value({ x: 5 })],
  })
  expect(() => update.apply(doc({ _id: 1, a: [5] }), moment)).toThrow(
    expect.objectContaining({ code: 40, message: "Update created a conflict at 'a.0'" }),
  )
  expect(show(update.apply(doc({ _id: 1, a: [6] }), moment).doc)).toBe('{_id: 1, a: [2]}')
})
