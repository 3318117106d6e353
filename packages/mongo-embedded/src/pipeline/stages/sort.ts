import { isDoc } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { compileSort } from '../../sort/index.ts'
import type { Run } from '../stage.ts'

export function sort(spec: Value): Run {
  if (!isDoc(spec)) throw new MongoError(15973, 'the $sort key specification must be an object')
  if (spec.size === 0) throw new MongoError(15976, '$sort stage must have at least one sort key')
  const order = compileSort(spec)
  return function* run(input) {
    yield* Array.from(input).sort(order)
  }
}
