import { isDoc } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { expressionSource } from '../../expression/sources.ts'
import { compileProjection } from '../../projection/index.ts'
import type { Run, StageScope } from '../stage.ts'

export function project(spec: Value, scope: StageScope): Run {
  if (!isDoc(spec)) throw new MongoError(15969, '$project specification must be an object')
  if (spec.size === 0)
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  return projecting(spec, scope)
}

/** `$unset`: a projection that leaves fields out. */
export function unset(spec: Value, scope: StageScope): Run {
  if (typeof spec !== 'string' && !Array.isArray(spec))
    throw new MongoError(31002, '$unset specification must be a string or an array')
  const names = typeof spec === 'string' ? [spec] : spec
  if (names.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field')
  const fields = names.map((name): [string, Value] => {
    if (typeof name === 'string') return [name, false]
    throw new MongoError(
      31120,
      '$unset specification must be a string or an array containing only string values',
    )
  })
  return projecting(new Map(fields), scope)
}

function projecting(spec: Doc, { variables }: StageScope): Run {
  const apply = compileProjection(spec, { command: 'aggregate', expression: expressionSource(variables) })
  return function* run(input, context) {
    for (const doc of input) yield apply(doc, context)
  }
}
