import { Decimal128, Double, Int32, Long } from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'
import { docOf, paths, plainPaths } from './documents.ts'
import { values } from './values.ts'

const amounts = fc.constantFrom<Value>(
  new Int32(1),
  new Double(1.5),
  Long.fromNumber(2),
  Decimal128.fromString('1.5'),
)

export const updates: fc.Arbitrary<Doc> = fc
  .uniqueArray(
    fc.oneof(
      fc.tuple(
        fc.constantFrom('$set', '$push', '$addToSet', '$min', '$max', '$pull', '$setOnInsert'),
        docOf(paths, values, 2),
      ),
      fc.tuple(fc.constantFrom('$inc', '$mul'), docOf(paths, amounts, 2)),
      fc.tuple(fc.constant('$unset'), docOf(paths, fc.constant<Value>(''), 2)),
      fc.tuple(fc.constant('$pop'), docOf(paths, fc.constantFrom<Value>(new Int32(1), new Int32(-1)), 1)),
      fc.tuple(fc.constant('$rename'), docOf(plainPaths, fc.constantFrom<Value>('d', 'b.d'), 1)),
      fc.tuple(fc.constant('$pullAll'), docOf(paths, fc.array(values, { maxLength: 2 }), 1)),
    ),
    { minLength: 1, maxLength: 2, selector: ([name]) => name },
  )
  .map((operators) => new Map<string, Value>(operators))
