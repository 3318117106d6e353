import { Int32 } from 'bson'
import fc from 'fast-check'
import type { Doc, Value } from '../../src/bson/value.ts'
import { docOf, operator, paths, plainPaths } from './documents.ts'
import { expressions } from './expressions.ts'
import { filters } from './filters.ts'

const references = paths.map((path): Value => `$${path}`)

const accumulators = fc.constantFrom(
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$first',
  '$last',
  '$push',
  '$mergeObjects',
)

const stages: fc.Arbitrary<Doc> = fc.oneof(
  operator(fc.constant('$match'), filters),
  operator(fc.constant('$match'), operator(fc.constant('$expr'), expressions)),
  operator(fc.constantFrom('$addFields', '$set'), docOf(plainPaths, expressions, 2)),
  operator(
    fc.constant('$project'),
    docOf(plainPaths, fc.oneof(expressions, fc.constantFrom<Value>(new Int32(1), true)), 2),
  ),
  operator(fc.constant('$project'), docOf(plainPaths, fc.constant<Value>(new Int32(0)), 2)),
  operator(fc.constant('$unset'), plainPaths),
  operator(
    fc.constant('$unwind'),
    fc.tuple(plainPaths, fc.boolean(), fc.boolean()).map(([path, preserve, index]): Value => {
      const options: Doc = new Map<string, Value>([['path', `$${path}`]])
      if (preserve) options.set('preserveNullAndEmptyArrays', true)
      if (index) options.set('includeArrayIndex', 'i')
      return options
    }),
  ),
  operator(
    fc.constant('$sort'),
    docOf(plainPaths, fc.constantFrom<Value>(new Int32(1), new Int32(-1)), 2),
  ).map(byId),
  operator(fc.constantFrom('$limit', '$skip'), fc.constantFrom(new Int32(1), new Int32(2))),
  operator(fc.constant('$count'), fc.constant('n')),
  operator(
    fc.constant('$group'),
    fc.tuple(expressions, accumulators, expressions).map(
      ([id, name, operand]): Value =>
        new Map([
          ['_id', id],
          ['x', new Map([[name, operand]])],
        ] as [string, Value][]),
    ),
  ),
  operator(
    fc.constantFrom('$replaceRoot'),
    references.map((newRoot): Value => new Map([['newRoot', newRoot]])),
  ),
  operator(
    fc.constant('$lookup'),
    fc.tuple(plainPaths, plainPaths).map(
      ([localField, foreignField]): Value =>
        new Map<string, Value>([
          ['from', 'other'],
          ['localField', localField],
          ['foreignField', foreignField],
          ['as', 'found'],
        ]),
    ),
  ),
  operator(
    fc.constant('$facet'),
    fc.constant<Value>(new Map([['x', [new Map([['$limit', new Int32(1)]])]]])),
  ),
)

export const pipelines: fc.Arbitrary<Doc[]> = fc.array(stages, { minLength: 1, maxLength: 3 })

/** Every sort ends with `_id`, so that only one order is right. */
function byId(stage: Doc): Doc {
  const order = stage.get('$sort')
  return order instanceof Map
    ? new Map([['$sort', new Map([...order, ['_id', new Int32(1)] as const])]])
    : stage
}
