import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'
import { docOf, operator, paths } from './documents.ts'
import { names, scalars } from './values.ts'

const literals = scalars.map((value): Value =>
  typeof value === 'string' ? new Map([['$literal', value]]) : value,
)
const references = paths.map((path): Value => `$${path}`)

export const expressions: fc.Arbitrary<Value> = fc.letrec<{ one: Value }>((tie) => {
  const one = tie('one')
  const pair = fc.tuple(one, one).map((list): Value => [...list])
  const some = fc.array(one, { maxLength: 3 })
  return {
    one: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { arbitrary: references, weight: 6 },
      { arbitrary: literals, weight: 3 },
      operator(
        fc.constantFrom('$add', '$multiply', '$and', '$or', '$concat', '$concatArrays', '$setUnion'),
        some,
      ),
      operator(fc.constantFrom('$subtract', '$divide', '$mod'), pair),
      operator(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp'), pair),
      operator(
        fc.constantFrom('$in', '$arrayElemAt', '$indexOfArray', '$slice', '$setDifference', '$split'),
        pair,
      ),
      operator(
        fc.constantFrom('$ifNull', '$setEquals', '$setIntersection', '$setIsSubset', '$mergeObjects'),
        pair,
      ),
      operator(
        fc.constantFrom(
          '$abs',
          '$ceil',
          '$floor',
          '$trunc',
          '$round',
          '$not',
          '$size',
          '$isArray',
          '$type',
          '$first',
        ),
        one.map((value): Value => [value]),
      ),
      operator(
        fc.constantFrom(
          '$toString',
          '$toInt',
          '$toLong',
          '$toDouble',
          '$toBool',
          '$toDate',
          '$isNumber',
          '$last',
        ),
        one.map((value): Value => [value]),
      ),
      operator(
        fc.constantFrom(
          '$year',
          '$month',
          '$dayOfWeek',
          '$toUpper',
          '$toLower',
          '$strLenCP',
          '$reverseArray',
        ),
        one.map((value): Value => [value]),
      ),
      operator(
        fc.constantFrom('$objectToArray', '$strLenBytes', '$hour', '$isoWeek', '$dayOfYear', '$week'),
        one.map((value): Value => [value]),
      ),
      fc.tuple(one, one, one).map((list): Value => new Map([['$cond', [...list]]])),
      fc.tuple(one, one).map(([input, each]): Value => namedOperator('$map', { input, in: each })),
      fc.tuple(one, one).map(([input, cond]): Value => namedOperator('$filter', { input, cond })),
      fc
        .tuple(one, one)
        .map(([input, each]): Value => namedOperator('$reduce', { input, initialValue: null, in: each })),
      one.map((date): Value => namedOperator('$dateToString', { date, format: '%Y-%m-%d %H:%M:%S.%L %j' })),
      one.map((input): Value => namedOperator('$trim', { input })),
      docOf(names, one, 2),
      fc.array(one, { maxLength: 2 }),
    ),
  }
}).one

function namedOperator(name: string, args: Record<string, Value>): Doc {
  return new Map([[name, new Map(Object.entries(args))]])
}
