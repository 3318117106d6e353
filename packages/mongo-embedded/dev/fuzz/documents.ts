import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'

/** Few paths, so that they often lead somewhere; some name a place in an array. */
export const paths = fc.constantFrom('a', 'b', 'c', 'a.b', 'b.a', 'a.a.b', 'a.0', 'b.1.a')
export const plainPaths = fc.constantFrom('a', 'b', 'c', 'a.b', 'b.a', 'a.a.b')

/** `{ name: operand }`. */
export function operator(name: fc.Arbitrary<string>, operand: fc.Arbitrary<Value>): fc.Arbitrary<Doc> {
  return fc.tuple(name, operand).map(([key, value]) => new Map([[key, value]]))
}

/** A document of one to `most` fields, each name once. */
export function docOf(
  name: fc.Arbitrary<string>,
  value: fc.Arbitrary<Value>,
  most: number,
): fc.Arbitrary<Doc> {
  return fc
    .uniqueArray(fc.tuple(name, value), { minLength: 1, maxLength: most, selector: ([key]) => key })
    .map((fields) => new Map(fields))
}
