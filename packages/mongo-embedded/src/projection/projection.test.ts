import { Double, Int32 } from 'bson'
import { expect, test } from 'vitest'
import { doc, show } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import type { Value } from '../bson/value.ts'
import { parseFilter } from '../query/parse.ts'
import { compileProjection } from './index.ts'

type Document = { readonly [name: string]: Literal }

const given = { _id: 1, a: { b: 2, c: [{ d: 3, e: 4 }, 5, [{ d: 6 }]] }, f: [1, 2, 3, 4], g: 'x' }

test.for<[string, Document, string]>([
  [
    'nothing named gives all',
    {},
    '{_id: 1, a: {b: 2, c: [{d: 3, e: 4}, 5, [{d: 6}]]}, f: [1, 2, 3, 4], g: "x"}',
  ],
  [
    'included fields come in the order of the document, _id with them',
    { g: 1, f: true },
    '{_id: 1, f: [1, 2, 3, 4], g: "x"}',
  ],
  ['_id is left out when told', { g: 1, _id: 0 }, '{g: "x"}'],
  ['_id alone', { _id: 1 }, '{_id: 1}'],
  ['excluded fields', { a: 0, f: false }, '{_id: 1, g: "x"}'],
  ['_id alone left out', { _id: 0, a: 0, f: 0 }, '{g: "x"}'],
  ['_id kept beside exclusions', { _id: 1, a: 0, f: 0 }, '{_id: 1, g: "x"}'],
  [
    'a path through documents and arrays; what is no document is left out',
    { 'a.c.d': 1 },
    '{_id: 1, a: {c: [{d: 3}, [{d: 6}]]}}',
  ],
  [
    'a path that is excluded leaves the rest',
    { 'a.c.d': 0, f: 0, g: 0 },
    '{_id: 1, a: {b: 2, c: [{e: 4}, 5, [{}]]}}',
  ],
  ['a document in place of a dotted path', { a: { b: 1 } }, '{_id: 1, a: {b: 2}}'],
  ['a path into what is no document', { 'g.h': 1 }, '{_id: 1}'],
  ['a path into nothing', { 'h.i': 1 }, '{_id: 1}'],
  ['a number greater than one includes', { g: new Double(0.5) }, '{_id: 1, g: "x"}'],
  ['the first elements', { f: { $slice: 2 }, a: 0 }, '{_id: 1, f: [1, 2], g: "x"}'],
  ['the last elements', { f: { $slice: -3 }, a: 0 }, '{_id: 1, f: [2, 3, 4], g: "x"}'],
  ['elements from a place on', { f: { $slice: [1, 2] }, g: 1 }, '{_id: 1, f: [2, 3], g: "x"}'],
  ['elements from a place before the end', { f: { $slice: [-2, 1] }, g: 1 }, '{_id: 1, f: [3], g: "x"}'],
  ['more elements than there are', { f: { $slice: [-9, 2] }, _id: 0, a: 0 }, '{f: [1, 2], g: "x"}'],
  [
    'a slice alone leaves everything else',
    { f: { $slice: 0 } },
    '{_id: 1, a: {b: 2, c: [{d: 3, e: 4}, 5, [{d: 6}]]}, f: [], g: "x"}',
  ],
  ['a slice beside _id alone leaves nothing else', { _id: 1, f: { $slice: 1 } }, '{_id: 1, f: [1]}'],
  [
    'the first element that matches comes last',
    { f: { $elemMatch: { $gt: 1, $lt: 4 } }, g: 1 },
    '{_id: 1, g: "x", f: [2]}',
  ],
  ['no element that matches', { f: { $elemMatch: { $gt: 9 } } }, '{_id: 1}'],
  [
    'a matching element beside exclusions keeps its place',
    { a: 0, f: { $elemMatch: { $gt: 3 } } },
    '{_id: 1, f: [4], g: "x"}',
  ],
  [
    'computed fields come last, in their order',
    { z: '$g', g: 1, y: { $literal: 1 } },
    '{_id: 1, g: "x", z: "computed", y: "computed"}',
  ],
  [
    'a computed part replaces what is no document',
    { 'f.x': '$g', _id: 0 },
    '{f: [{x: "computed"}, {x: "computed"}, {x: "computed"}, {x: "computed"}]}',
  ],
  ['a computed part where nothing is', { 'z.x': '$g', _id: 0 }, '{z: {x: "computed"}}'],
  ['a computed part beside an included one', { 'a.b': 1, 'a.x': '$g', _id: 0 }, '{a: {b: 2, x: "computed"}}'],
])('%s', ([, spec, expected]) => {
  const project = compileProjection(doc(spec), { command: 'find', expression: () => () => 'computed' })
  expect(show(project(doc(given)))).toBe(expected)
})

test.for<[string, Document, Document, Document, string]>([
  ['the element that matched', { f: { $gt: 2 } }, { 'f.$': 1 }, given, '{_id: 1, f: [3]}'],
  [
    'the element at the same place in another array',
    { f: 2, g: 1 },
    { 'g.$': 1 },
    { _id: 1, f: [1, 2], g: 1 },
    '{_id: 1, g: 1}',
  ],
  [
    'the element in a document',
    { 'a.b': { $elemMatch: { c: 2 } } },
    { 'a.b.$': 1 },
    { _id: 1, a: { b: [{ c: 1 }, { c: 2 }], z: 1 } },
    '{_id: 1, a: {b: [{c: 2}]}}',
  ],
  ['the outermost array', { 'a.b': 2 }, { 'a.b.$': 1, _id: 0 }, { a: [{ b: 1 }, { b: 2 }] }, '{a: [{b: 2}]}'],
])('the positional $ keeps %s', ([, filter, spec, one, expected]) => {
  const project = compileProjection(doc(spec), { command: 'find', filter: parseFilter(doc(filter)) })
  expect(show(project(doc(one)))).toBe(expected)
})

test('expressions get the whole document and what the caller hands on', () => {
  const seen: unknown[] = []
  const expression = (): ((one: unknown, context: unknown) => Value) => (one, context) => {
    seen.push(one, context)
    return new Int32(7)
  }
  const one = doc({ _id: 1, a: { b: 1 } })
  const project = compileProjection(doc({ 'a.x': '$_id' }), { command: 'aggregate', expression })
  expect(show(project(one, 'context'))).toBe('{_id: 1, a: {x: 7}}')
  expect(seen).toEqual([one, 'context'])
})

test('the document is left as it was', () => {
  const one = doc(given)
  const before = show(one)
  compileProjection(doc({ 'a.c.d': 0, f: { $slice: 1 } }), { command: 'find' })(one)
  expect(show(one)).toBe(before)
})

test.for<[Document, number]>([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 0, b: 'x' }, 31310],
  [{ a: 0, b: { $add: [1, 2] } }, 31252],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ 'a.b': 1, a: 1 }, 31250],
  [{ 'a.b': 1, a: { b: 1 } }, 31250],
  [{ a: {} }, 51270],
  [{ $a: 1 }, 16410],
  [{ 'a..b': 1 }, 15998],
  [{ 'a.': 1 }, 40353],
  [{ '': 1 }, 40352],
  [{ a: { $elemMatch: 1 } }, 31274],
  [{ 'a.b': { $elemMatch: {} } }, 31275],
  [{ 'f.$': 1, g: { $elemMatch: {} } }, 31255],
  [{ g: { $elemMatch: {} }, 'f.$': 1 }, 31256],
  [{ 'f.$': 1, 'g.$': 1 }, 31276],
  [{ 'h.$': 1 }, 31277],
  [{ 'f.$.': 1 }, 31270],
  [{ 'f.$.b.$': 1 }, 31287],
  [{ 'f.$': { a: 1 } }, 31271],
  [{ 'f.$': 'x' }, 31308],
  [{ a: { $meta: 'textScore' } }, 238],
])('the projection %j is refused with code %i', ([spec, code]) => {
  const filter = parseFilter(doc({ f: 1, g: 1 }))
  expect(() =>
    compileProjection(doc(spec), { command: 'find', filter, expression: () => () => null }),
  ).toThrow(expect.objectContaining({ code }))
})

test('what only find has is refused in a pipeline', () => {
  expect(() => compileProjection(doc({ 'a.$': 1 }), { command: 'aggregate' })).toThrow(
    expect.objectContaining({ code: 31324 }),
  )
  expect(() => compileProjection(doc({ a: { $elemMatch: {} } }), { command: 'aggregate' })).toThrow(
    expect.objectContaining({ code: 168 }),
  )
})

test('a positional $ without an element is an error of the document', () => {
  const filter = parseFilter(doc({ $or: [{ f: 9 }, { g: 'x' }] }))
  const project = compileProjection(doc({ 'f.$': 1 }), { command: 'find', filter })
  expect(() => project(doc(given))).toThrow(expect.objectContaining({ code: 51246 }))
})
