import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../src/bson/value.ts'

/** Numbers of all four types, near each other and at their bounds. */
export const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.integer().map((one) => new Int32(one)),
  fc.integer({ min: -2, max: 2 }).map((one) => new Int32(one)),
  fc.double().map((one) => new Double(one)),
  fc.constantFrom(-0, 0.5, 2 ** 53, 2 ** 63, -(2 ** 63), 0.1).map((one) => new Double(one)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((one) => Long.fromBigInt(one)),
  fc
    .constantFrom(2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, 0n, 1n)
    .map((one) => Long.fromBigInt(one)),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
      fc.integer({ min: -6176, max: 6111 }),
    )
    .map(([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`)),
  fc
    .constantFrom('NaN', 'Infinity', '-Infinity', '-0', '0E+3', '0.1', '0.50', '1', '1.0', '9007199254740993')
    .map((one) => Decimal128.fromString(one)),
)

const scalars: fc.Arbitrary<Value> = fc.oneof(
  numbers,
  fc.string({ unit: 'binary', maxLength: 4 }).map(wellFormed),
  fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey(), '', 'a', '\u{10000}', '\uffff'),
  fc.integer({ min: -1e12, max: 1e12 }).map((one) => new Date(one)),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes, 0)),
  fc.nat(9).map((i) => new Timestamp({ t: 1, i })),
  fc.constantFrom<Value>(new BSONRegExp('a'), new BSONRegExp('a', 'i'), new Code('x'), new BSONSymbol('a')),
)

/** Values of every type, nested a little. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Doc }>((tie) => ({
  value: fc.oneof(
    { withCrossShrink: true, maxDepth: 2 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('doc'),
  ),
  doc: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', '0', '1'), tie('value')), {
      maxLength: 3,
      selector: ([name]) => name,
    })
    .map((fields) => new Map(fields)),
})).value

/** Documents with few names, so that paths lead somewhere. */
export const docs: fc.Arbitrary<Doc> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), values), { maxLength: 3, selector: ([name]) => name })
  .map((fields) => new Map(fields))

/** BSON has UTF-8, where half a pair of surrogates cannot be. */
function wellFormed(text: string): string {
  return text.toWellFormed()
}
