import { isDoc } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import type { Run, StageScope } from '../stage.ts'

export function unionWith(spec: Value, scope: StageScope, name: string): Run {
  const { collection, pipeline } = parse(spec)
  const inner = scope.compile(pipeline, scope.variables, name)
  return function* run(input, context) {
    yield* input
    yield* inner(context.find(collection, new Map()), context)
  }
}

function parse(spec: Value): { collection: string; pipeline: Value } {
  if (typeof spec === 'string') return { collection: spec, pipeline: [] }
  if (!isDoc(spec))
    throw new MongoError('FailedToParse', 'the $unionWith stage specification must be an object or string')
  for (const option of spec.keys())
    if (option !== 'coll' && option !== 'pipeline')
      throw new MongoError(40415, `BSON field '$unionWith.${option}' is an unknown field.`)
  const collection = spec.get('coll')
  if (collection === undefined) throw notSupported('$unionWith without coll')
  if (typeof collection !== 'string')
    throw new MongoError(
      'TypeMismatch',
      "BSON field '$unionWith.coll' is the wrong type, expected type 'string'",
    )
  return { collection, pipeline: spec.get('pipeline') ?? [] }
}
