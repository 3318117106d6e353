import fc from 'fast-check'
import { expect, test } from 'vitest'
import { docs } from '../../test/arbitraries.ts'
import { doc, show } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import type { Doc } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { matches } from '../query/match.ts'
import { generateKeys } from './generate.ts'
import { compareKeys, indexKeys } from './index.ts'
import type { IndexKey, KeyPart } from './index.ts'

type Document = { readonly [name: string]: Literal }

function parts(...fields: readonly string[]): KeyPart[] {
  return fields.map((field) =>
    field.startsWith('-')
      ? { path: field.slice(1).split('.'), direction: -1 }
      : { path: field.split('.'), direction: 1 },
  )
}

test.for<[string, readonly string[], Document, readonly string[], boolean]>([
  ['a value', ['a'], { a: 1 }, ['1'], false],
  ['null for what is missing', ['a', 'b'], { b: 1 }, ['null,1'], false],
  ['the elements of an array in order, none twice', ['a'], { a: [2, 1, 2] }, ['1', '2'], true],
  ['the elements downwards', ['-a'], { a: [1, 2] }, ['2', '1'], true],
  ['something before null for an empty array', ['a', 'b'], { a: [], b: 1 }, ['missing,1'], true],
  ['an array within an array as a whole', ['a'], { a: [[1, 2]] }, ['[1, 2]'], true],
  ['a path through an array', ['a.b'], { a: [{ b: 1 }, {}, 5] }, ['null', '1'], true],
  ['arrays at two levels', ['a.b'], { a: [{ b: [1, 2] }, { b: 3 }] }, ['1', '2', '3'], true],
  ['null behind an empty array', ['a.b'], { a: [] }, ['null'], true],
  [
    'two fields of one array together',
    ['a.b', 'a.c'],
    {
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    },
    ['1,2', '3,4'],
    true,
  ],
  ['an array and its documents', ['a', 'a.b'], { a: [{ b: 1 }] }, ['{b: 1},1'], true],
  ['a named place', ['a.0'], { a: [5, 6] }, ['5'], true],
  ['a path behind a named place', ['a.1.b'], { a: [{ b: 1 }, { b: 2 }] }, ['2'], true],
  ['an array at a named place, as a whole', ['a.0'], { a: [[1, 2]] }, ['[1, 2]'], true],
])('an index has %s', ([, fields, given, keys, multikey]) => {
  const generated = indexKeys(parts(...fields), doc(given))
  expect(generated.keys.map((key) => key.map(show).join())).toEqual(keys)
  expect(generated.multikey).toBe(multikey)
})

test('two arrays in one entry are refused, also where both are the same in memory', () => {
  const shared = [1, 2].map((one) => show(doc({ one })))
  const given = new Map([
    ['a', shared],
    ['b', shared],
  ])
  expect(() => indexKeys(parts('a', 'b'), given)).toThrow(
    expect.objectContaining({ code: 171, message: 'cannot index parallel arrays [b] [a]' }),
  )
})

test('a number that is a field and a place is refused', () => {
  expect(() => indexKeys(parts('a.0'), doc({ a: [{ 0: 1 }] }))).toThrow(
    expect.objectContaining({ code: 16746 }),
  )
})

test('a sparse index leaves out what has none of its fields', () => {
  expect(indexKeys(parts('a', 'b'), doc({ c: 1 }), true).keys).toEqual([])
  expect(indexKeys(parts('a', 'b'), doc({ b: null }), true).keys).toEqual([[null, null]])
  expect(indexKeys(parts('a.b'), doc({ a: [] }), true).keys).toEqual([])
})

test('each entry of an index is found by a filter on its value, so that no look-up misses a document', () => {
  fc.assert(
    fc.property(docs, fc.constantFrom('a', 'a.b', 'a.0', 'b.a.c'), (given, field) => {
      const path = field.split('.')
      for (const [one] of keysOf(path, given)) {
        if (one === undefined || one === null) continue
        expect(matches({ op: 'eq', path, value: one }, given)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test('documents without arrays, whose key is made at once, get the one that is made step by step', () => {
  fc.assert(
    fc.property(docs, fc.boolean(), (given, sparse) => {
      const fields = parts('a.b', 'c')
      const { keys, multikey } = generatedKeys(given, sparse)
      fc.pre(keys !== undefined && !multikey)
      expect(indexKeys(fields, given, sparse).keys).toEqual(keys)
    }),
    { numRuns: 1000 },
  )
})

test('keys that begin the same are compared as far as the shorter goes', () => {
  expect(compareKeys(parts('a', '-b'), ['x'], ['x', 'y'])).toBe(0)
  expect(compareKeys(parts('a', '-b'), ['x', 'a'], ['x', 'b'])).toBeGreaterThan(0)
})

function keysOf(path: readonly string[], given: Doc): readonly IndexKey[] {
  try {
    return indexKeys([{ path, direction: 1 }], given).keys
  } catch (error) {
    if (error instanceof MongoError) return []
    throw error
  }
}

function generatedKeys(given: Doc, sparse: boolean): { keys?: readonly IndexKey[]; multikey: boolean } {
  try {
    return generateKeys([['a', 'b'], ['c']], given, sparse)
  } catch (error) {
    if (error instanceof MongoError) return { multikey: false }
    throw error
  }
}
