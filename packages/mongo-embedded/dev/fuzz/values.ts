import { Decimal128, Double, Int32, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'
import { docOf } from './documents.ts'

/** Few values, near each other, so that filters find something and types meet. */
export const scalars: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  null,
  true,
  false,
  '',
  'a',
  'b',
  'ab',
  'ü',
  new Int32(0),
  new Int32(1),
  new Int32(2),
  new Int32(-3),
  new Double(1),
  new Double(1.5),
  new Double(-0.5),
  Long.fromNumber(1),
  Long.fromNumber(2 ** 40),
  Decimal128.fromString('1.5'),
  Decimal128.fromString('2'),
  new Date(0),
  new Date(86_400_000),
  new ObjectId('000000000000000000000001'),
)

export const names = fc.constantFrom('a', 'b', 'c')

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Doc }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: scalars, weight: 5 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 2 },
    { arbitrary: tie('doc'), weight: 2 },
  ),
  doc: docOf(names, tie('value'), 3),
})).value

const docs = docOf(names, values, 3)

/** The documents of a collection, numbered. */
export const collections: fc.Arbitrary<Doc[]> = fc
  .array(docs, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((doc, index): Doc => new Map<string, Value>([['_id', new Int32(index)], ...doc])))
