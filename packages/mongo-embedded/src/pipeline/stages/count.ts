import { Int32 } from 'bson'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import type { Run } from '../stage.ts'

export function count(spec: Value): Run {
  const name = fieldName(spec)
  return function* run(input): Iterable<Doc> {
    let found = 0
    for (const doc of input) found += doc.size < 0 ? 0 : 1
    // MongoDB's $count is a $group, which has no group where there is no document.
    if (found > 0) yield new Map([[name, new Int32(found)]])
  }
}

function fieldName(spec: Value): string {
  if (typeof spec !== 'string') throw new MongoError(40156, 'the count field must be a non-empty string')
  if (spec === '') throw new MongoError(40157, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('\0')) throw new MongoError(40159, 'the count field cannot contain a null byte')
  if (spec.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'")
  return spec
}
