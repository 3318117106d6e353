import { Int32 } from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'
import { docOf, operator, paths } from './documents.ts'
import { names, values } from './values.ts'

const types = fc.constantFrom('string', 'int', 'number', 'array', 'object', 'null', 'double', 'bool', 'date')

const conditions: fc.Arbitrary<Value> = fc.oneof(
  values,
  operator(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), values),
  operator(fc.constantFrom('$in', '$nin', '$all'), fc.array(values, { maxLength: 3 })),
  operator(fc.constant('$exists'), fc.boolean()),
  operator(fc.constant('$type'), types),
  operator(fc.constant('$size'), fc.constantFrom(new Int32(0), new Int32(1), new Int32(2))),
  operator(
    fc.constant('$mod'),
    fc.constantFrom<Value>([new Int32(2), new Int32(0)], [new Int32(2), new Int32(1)]),
  ),
  operator(fc.constant('$elemMatch'), operator(fc.constantFrom('$gt', '$lte', '$eq'), values)),
  operator(fc.constant('$elemMatch'), docOf(names, values, 1)),
  operator(fc.constant('$not'), operator(fc.constantFrom('$gt', '$lte', '$eq', '$size'), values)),
)

export const filters: fc.Arbitrary<Doc> = fc.oneof(
  { arbitrary: docOf(paths, conditions, 2), weight: 4 },
  {
    arbitrary: operator(
      fc.constantFrom('$and', '$or', '$nor'),
      fc.array(docOf(paths, conditions, 1), { maxLength: 2 }),
    ),
    weight: 1,
  },
)
