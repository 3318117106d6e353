import { ObjectId } from 'bson'
import { expect, test } from 'vitest'
import { doc, show, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { parseFilter } from '../query/parse.ts'
import { compileUpdate } from './index.ts'
import { documentForUpsert } from './upsert.ts'

type Document = { readonly [name: string]: Literal }

const moment = { now: new Date(0) }

function upserted(filter: Document, update: Literal): string {
  const compiled = compileUpdate(value(update), { pipeline: () => (one) => new Map(one).set('z', true) })
  return show(documentForUpsert(parseFilter(doc(filter), { expr: () => () => true }), compiled, moment))
}

test.for<[Document, Literal, string]>([
  [{ _id: 1, b: 2, a: 3 }, { $set: { c: 4 } }, '{_id: 1, a: 3, b: 2, c: 4}'],
  [{ b: 2, _id: 1 }, { $setOnInsert: { a: 1 }, $inc: { n: 1 } }, '{_id: 1, b: 2, a: 1, n: 1}'],
  [{ _id: 1, 'a.c': 1, 'a.b': 2 }, { $set: {} }, '{_id: 1, a: {b: 2, c: 1}}'],
  [
    { _id: 1, $and: [{ a: 1 }, { b: { $eq: 2 } }], $or: [{ c: 3 }] },
    { $set: {} },
    '{_id: 1, a: 1, b: 2, c: 3}',
  ],
  [{ _id: 1, $or: [{ a: 1 }, { b: 1 }], c: { $gt: 1 }, d: { $in: [1, 2] } }, { $set: {} }, '{_id: 1}'],
  [{ _id: 1, a: { $in: [5] }, b: { $all: [[6]] } }, { $set: {} }, '{_id: 1, a: 5, b: [6]}'],
  [{ _id: 1, a: null }, { $set: {} }, '{_id: 1, a: null}'],
  [{ _id: null, a: 1 }, { $set: {} }, '{_id: null, a: 1}'],
  [{ _id: null }, { a: 1 }, '{_id: null, a: 1}'],
  [{ a: 2 }, { a: 1, _id: null }, '{_id: null, a: 1}'],
  [{ _id: 1, a: 2 }, { b: 1 }, '{_id: 1, b: 1}'],
  [{ a: 2 }, { b: 1, _id: 7 }, '{_id: 7, b: 1}'],
  [{ a: 2 }, { $set: { _id: 7 } }, '{_id: 7, a: 2}'],
  [{ _id: 1, a: 2 }, [{ $set: {} }], '{_id: 1, a: 2, z: true}'],
])('an upsert by %j with %j inserts what both demand', ([filter, update, expected]) => {
  expect(upserted(filter, update)).toBe(expected)
})

test('an upsert makes an ObjectId where nothing gives an _id, and puts it first', () => {
  const made = documentForUpsert(parseFilter(doc({ a: 1 })), compileUpdate(doc({ $set: { b: 1 } })), moment)
  expect([...made.keys()]).toEqual(['_id', 'a', 'b'])
  expect(made.get('_id')).toBeInstanceOf(ObjectId)
})

test.for<[Document, Literal, number]>([
  [{ a: 1, $and: [{ a: 2 }] }, { $set: {} }, 54],
  [{ a: { b: 1 }, 'a.b': 1 }, { $set: {} }, 54],
  [{ 'a.b': 1, a: { b: 1 } }, { $set: {} }, 54],
  [{ _id: 1 }, { $set: { _id: 2 } }, 66],
  [{ _id: 1 }, { _id: 2 }, 66],
  [{ '_id.a': 1 }, { b: 1 }, 111],
  [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: 1, $expr: true }, { $set: {} }, 224],
  [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
])('an upsert by %j with %j is refused with code %i', ([filter, update, code]) => {
  expect(() => upserted(filter, update)).toThrow(expect.objectContaining({ code }))
})

test.for<[Document, Document, string, boolean]>([
  [{ _id: 1, a: 1 }, { b: 2 }, '{_id: 1, b: 2}', true],
  [{ _id: 1, a: 1 }, { b: 2, _id: 1 }, '{_id: 1, b: 2}', true],
  [{ _id: 1, a: 1 }, { _id: 1, a: 1 }, '{_id: 1, a: 1}', false],
  [{ _id: 1, a: 1 }, {}, '{_id: 1}', true],
])('a replacement of %j by %j keeps the _id', ([given, replacement, expected, modified]) => {
  const result = compileUpdate(doc(replacement)).apply(doc(given), {
    ...moment,
    insert: false,
    matchedIndex: () => undefined,
  })
  expect([show(result.doc), result.modified]).toEqual([expected, modified])
})

test('a replacement with another _id is refused', () => {
  const replace = compileUpdate(doc({ _id: 2 }))
  expect(() =>
    replace.apply(doc({ _id: 1 }), { ...moment, insert: false, matchedIndex: () => undefined }),
  ).toThrow(expect.objectContaining({ code: 66 }))
})
