import { Decimal128, Double, Int32, Long } from 'bson'
import { expect, test } from 'vitest'
import { doc, show } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { compileUpdate } from './index.ts'

type Document = { readonly [name: string]: Literal }

const now = new Date('2026-01-02T03:04:05.678Z')
const moment = { now, insert: false, matchedIndex: () => undefined }
const long = (text: string): Long => Long.fromString(text)
const decimal = (text: string): Decimal128 => Decimal128.fromString(text)

test.for<[string, Document, Document, string]>([
  ['$set keeps the place of a field', { $set: { a: 5 } }, { _id: 1, a: 1, b: 2 }, '{_id: 1, a: 5, b: 2}'],
  [
    '$set puts new fields in the order of their names',
    { $set: { c: 1, b: 2, a: 3 } },
    { _id: 1, b: 0 },
    '{_id: 1, b: 2, a: 3, c: 1}',
  ],
  [
    'numbers among new fields come by value',
    { $set: { 'a.10': 1, 'a.9': 2 } },
    { _id: 1 },
    '{_id: 1, a: {9: 2, 10: 1}}',
  ],
  [
    '$set makes documents on its way',
    { $set: { 'a.b.c': 1 } },
    { _id: 1, a: { x: 0 } },
    '{_id: 1, a: {x: 0, b: {c: 1}}}',
  ],
  [
    '$set makes fields of numbers where no array is',
    { $set: { 'a.0': 1 } },
    { _id: 1 },
    '{_id: 1, a: {0: 1}}',
  ],
  [
    '$set sets elements, and fills up with null',
    { $set: { 'a.3': 9, 'a.0': 8 } },
    { _id: 1, a: [1] },
    '{_id: 1, a: [8, null, null, 9]}',
  ],
  [
    '$set makes a document in an array',
    { $set: { 'a.1.b': 1 } },
    { _id: 1, a: [1] },
    '{_id: 1, a: [1, {b: 1}]}',
  ],
  ['$set changes the type of a number', { $set: { a: new Double(1) } }, { _id: 1, a: 1 }, '{_id: 1, a: 1.0}'],
  [
    '$set changes the order of fields',
    { $set: { a: { c: 1, b: 1 } } },
    { _id: 1, a: { b: 1, c: 1 } },
    '{_id: 1, a: {c: 1, b: 1}}',
  ],
  [
    '$unset takes a field away',
    { $unset: { a: '', 'b.c': 1 } },
    { _id: 1, a: 1, b: { c: 1 } },
    '{_id: 1, b: {}}',
  ],
  [
    '$unset leaves null in an array',
    { $unset: { 'a.0': 1 } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [null, 2]}',
  ],
  ['$inc', { $inc: { a: 2, b: -1 } }, { _id: 1, a: 1 }, '{_id: 1, a: 3, b: -1}'],
  [
    '$inc goes on as long beyond an int',
    { $inc: { a: 1 } },
    { _id: 1, a: 2147483647 },
    '{_id: 1, a: {"$numberLong":"2147483648"}}',
  ],
  ['$inc by a double', { $inc: { a: new Double(0.5) } }, { _id: 1, a: 1 }, '{_id: 1, a: 1.5}'],
  [
    '$inc by a decimal',
    { $inc: { a: decimal('0.10') } },
    { _id: 1, a: 1 },
    '{_id: 1, a: {"$numberDecimal":"1.10"}}',
  ],
  ['$mul', { $mul: { a: 3 } }, { _id: 1, a: 2 }, '{_id: 1, a: 6}'],
  [
    '$mul makes a zero of its own type',
    { $mul: { a: 3, b: long('3'), c: new Double(2.5) } },
    { _id: 1 },
    '{_id: 1, a: 0, b: {"$numberLong":"0"}, c: 0.0}',
  ],
  ['$min takes the less', { $min: { a: 1, b: 9 } }, { _id: 1, a: 2 }, '{_id: 1, a: 1, b: 9}'],
  ['$min compares types too', { $min: { a: null } }, { _id: 1, a: 2 }, '{_id: 1, a: null}'],
  ['$max takes the greater', { $max: { a: 'x' } }, { _id: 1, a: 2 }, '{_id: 1, a: "x"}'],
  ['$rename', { $rename: { a: 'b' } }, { _id: 1, a: 1, c: 2 }, '{_id: 1, c: 2, b: 1}'],
  [
    '$rename over another field keeps its place',
    { $rename: { a: 'b.c' } },
    { _id: 1, b: { c: 0 }, a: 1 },
    '{_id: 1, b: {c: 1}}',
  ],
  [
    '$rename of equal fields still takes the source away',
    { $rename: { a: 'b' } },
    { _id: 1, a: 1, b: 1 },
    '{_id: 1, b: 1}',
  ],
  [
    '$currentDate',
    { $currentDate: { a: true, b: { $type: 'date' } } },
    { _id: 1 },
    '{_id: 1, a: {"$date":{"$numberLong":"1767323045678"}}, b: {"$date":{"$numberLong":"1767323045678"}}}',
  ],
  [
    '$currentDate as a timestamp',
    { $currentDate: { a: { $type: 'timestamp' } } },
    { _id: 1 },
    '{_id: 1, a: {"$timestamp":{"t":1767323045,"i":1}}}',
  ],
  ['$push', { $push: { a: 1 } }, { _id: 1, a: [0] }, '{_id: 1, a: [0, 1]}'],
  ['$push makes an array', { $push: { 'a.b': [1] } }, { _id: 1 }, '{_id: 1, a: {b: [[1]]}}'],
  ['$push of several', { $push: { a: { $each: [1, 2] } } }, { _id: 1, a: [0] }, '{_id: 1, a: [0, 1, 2]}'],
  [
    '$push at a place',
    { $push: { a: { $each: [8, 9], $position: 1 } } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [1, 8, 9, 2]}',
  ],
  [
    '$push at a place before the end',
    { $push: { a: { $each: [9], $position: -1 } } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [1, 9, 2]}',
  ],
  [
    '$push beyond both ends',
    { $push: { a: { $each: [9], $position: -9 }, b: { $each: [9], $position: 9 } } },
    { _id: 1, a: [1], b: [1] },
    '{_id: 1, a: [9, 1], b: [1, 9]}',
  ],
  [
    '$push keeps the first',
    { $push: { a: { $each: [3], $slice: 2 } } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [1, 2]}',
  ],
  [
    '$push keeps the last',
    { $push: { a: { $each: [3], $slice: -2 } } },
    { _id: 1, a: [1, 2] },
    '{_id: 1, a: [2, 3]}',
  ],
  ['$push keeps none', { $push: { a: { $each: [3], $slice: 0 } } }, { _id: 1, a: [1, 2] }, '{_id: 1, a: []}'],
  [
    '$push sorts, then cuts',
    { $push: { a: { $each: [2, 0], $sort: -1, $slice: 2 } } },
    { _id: 1, a: [1, 3] },
    '{_id: 1, a: [3, 2]}',
  ],
  [
    '$push sorts by a field, what has none first',
    { $push: { a: { $each: [5], $sort: { 'b.c': 1 } } } },
    { _id: 1, a: [{ b: { c: 2 } }, { b: { c: 1 } }] },
    '{_id: 1, a: [5, {b: {c: 1}}, {b: {c: 2}}]}',
  ],
  ['$addToSet', { $addToSet: { a: 2, b: 1 } }, { _id: 1, a: [1] }, '{_id: 1, a: [1, 2], b: [1]}'],
  [
    '$addToSet of several, none twice',
    { $addToSet: { a: { $each: [1, 2, new Double(2), 3] } } },
    { _id: 1, a: [1] },
    '{_id: 1, a: [1, 2, 3]}',
  ],
  [
    '$addToSet tells documents by the order of their fields',
    { $addToSet: { a: { c: 1, b: 1 } } },
    { _id: 1, a: [{ b: 1, c: 1 }] },
    '{_id: 1, a: [{b: 1, c: 1}, {c: 1, b: 1}]}',
  ],
  [
    '$pull of a value',
    { $pull: { a: 1 } },
    { _id: 1, a: [1, 2, new Double(1), [1]] },
    '{_id: 1, a: [2, [1]]}',
  ],
  [
    '$pull by a condition',
    { $pull: { a: { $gte: 2 } } },
    { _id: 1, a: [1, 2, 3, 'x', [5]] },
    '{_id: 1, a: [1, "x"]}',
  ],
  [
    '$pull of documents by some of their fields',
    { $pull: { a: { b: 1 } } },
    { _id: 1, a: [{ b: 1, c: 2 }, { b: 2 }, 1] },
    '{_id: 1, a: [{b: 2}, 1]}',
  ],
  [
    '$pull of documents by a condition in them',
    { $pull: { a: { b: { $in: [1, 2] } } } },
    { _id: 1, a: [{ b: 2 }, { b: 3 }] },
    '{_id: 1, a: [{b: 3}]}',
  ],
  [
    '$pull by $elemMatch',
    { $pull: { a: { b: { $elemMatch: { c: 1 } } } } },
    { _id: 1, a: [{ b: [{ c: 1 }] }, { b: [] }] },
    '{_id: 1, a: [{b: []}]}',
  ],
  [
    '$pullAll',
    { $pullAll: { a: [1, { b: 1 }] } },
    { _id: 1, a: [1, 2, { b: 1 }, { b: 1, c: 1 }] },
    '{_id: 1, a: [2, {b: 1, c: 1}]}',
  ],
  ['$pop from the end', { $pop: { a: 1 } }, { _id: 1, a: [1, 2] }, '{_id: 1, a: [1]}'],
  ['$pop from the beginning', { $pop: { a: -1 } }, { _id: 1, a: [1, 2] }, '{_id: 1, a: [2]}'],
  [
    '$bit',
    { $bit: { a: { and: 6, or: 1 }, b: { xor: 5 }, c: { or: long('1') } } },
    { _id: 1, a: 12, c: 2 },
    '{_id: 1, a: 5, c: {"$numberLong":"3"}, b: 5}',
  ],
  [
    'several operators together',
    { $set: { b: 1 }, $inc: { a: 1 }, $unset: { c: 1 } },
    { _id: 1, c: 1 },
    '{_id: 1, a: 1, b: 1}',
  ],
  ['all elements', { $inc: { 'a.$[]': 1 } }, { _id: 1, a: [1, 2] }, '{_id: 1, a: [2, 3]}'],
  [
    'all elements within all elements',
    { $set: { 'a.$[].b.$[]': 0 } },
    { _id: 1, a: [{ b: [1] }, { b: [] }] },
    '{_id: 1, a: [{b: [0]}, {b: []}]}',
  ],
])('%s', ([, update, given, expected]) => {
  const before = doc(given)
  const result = compileUpdate(doc(update)).apply(before, moment)
  expect(show(result.doc)).toBe(expected)
  expect(result.modified).toBe(true)
  expect(show(before)).toBe(show(doc(given)))
})

test.for<[Document, Document]>([
  [{ $set: { a: 1 } }, { _id: 1, a: 1 }],
  [{ $set: {} }, { _id: 1 }],
  [{ $set: { _id: 1 } }, { _id: 1 }],
  [{ $unset: { b: 1, 'a.b': 1, 'c.x': 1 } }, { _id: 1, a: 1, c: [] }],
  [{ $setOnInsert: { a: 2, b: 1 } }, { _id: 1, a: 1 }],
  [{ $inc: { a: 0 } }, { _id: 1, a: 1 }],
  [{ $mul: { a: 1 } }, { _id: 1, a: 5 }],
  [
    { $min: { a: 2 }, $max: { b: 1 } },
    { _id: 1, a: 1, b: new Double(1) },
  ],
  [{ $rename: { x: 'y', 'b.x': 'z' } }, { _id: 1, b: {} }],
  [{ $push: { a: { $each: [] } } }, { _id: 1, a: [1] }],
  [{ $addToSet: { a: new Double(1) } }, { _id: 1, a: [1] }],
  [{ $pull: { a: 2, b: 1 } }, { _id: 1, a: [1] }],
  [{ $pullAll: { a: [] } }, { _id: 1, a: [1] }],
  [{ $pop: { a: 1, b: 1, 'c.d': 1 } }, { _id: 1, a: [], c: {} }],
  [{ $bit: { a: { or: 1 } } }, { _id: 1, a: 1 }],
  [{ $set: { 'a.$[]': 1 } }, { _id: 1, a: [1, 1] }],
])('the update %j of %j changes nothing, and says so', ([update, given]) => {
  const before = doc(given)
  const result = compileUpdate(doc(update)).apply(before, moment)
  expect(result.modified).toBe(false)
  expect(result.doc).toBe(before)
})

test('$setOnInsert sets where the document is about to be inserted', () => {
  const update = compileUpdate(doc({ $setOnInsert: { a: 1 } }))
  expect(show(update.apply(doc({}), { ...moment, insert: true }).doc)).toBe(
    show(new Map([['a', new Int32(1)]])),
  )
})
