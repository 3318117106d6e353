import { isDoc, typeOf } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { checkFieldName } from '../../expression/field-path.ts'
import type { Run, StageScope } from '../stage.ts'

export function facet(spec: Value, scope: StageScope, name: string): Run {
  if (!isDoc(spec) || spec.size === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object')
  const facets = [...spec].map(([field, pipeline]) => {
    checkFieldName(field)
    if (field.includes('.')) throw new MongoError(16412, "FieldPath field names may not contain '.'.")
    if (!Array.isArray(pipeline))
      throw new MongoError(
        40170,
        `arguments to $facet must be arrays, ${field} is type ${typeOf(pipeline).alias}`,
      )
    return [field, scope.compile(pipeline, scope.variables, name)] as const
  })
  return function* run(input, context) {
    const docs = [...input]
    yield new Map(facets.map(([field, pipeline]) => [field, [...pipeline(docs, context)]]))
  }
}
