import { isDoc } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { compileExpression } from '../../expression/compile.ts'
import { typeName } from '../../expression/values.ts'
import type { Run, StageScope } from '../stage.ts'

export function replaceRoot(spec: Value, scope: StageScope): Run {
  if (!isDoc(spec))
    throw new MongoError(
      40229,
      'expected an object as specification for $replaceRoot stage, got another type',
    )
  for (const option of spec.keys())
    if (option !== 'newRoot')
      throw new MongoError(40230, `unrecognized option to $replaceRoot stage: ${option}`)
  const expression = spec.get('newRoot')
  if (expression === undefined) throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage')
  return replacing(expression, scope, "'newRoot' expression")
}

export function replaceWith(spec: Value, scope: StageScope): Run {
  return replacing(spec, scope, "'replacement document'")
}

function replacing(expression: Value, { variables }: StageScope, what: string): Run {
  const { evaluate } = compileExpression(expression, variables)
  return function* run(input, { now, variables: values }) {
    for (const root of input) {
      const replacement = evaluate({ root, now, variables: values })
      if (!isDoc(replacement))
        throw new MongoError(
          40228,
          `${what} must evaluate to an object, but resulting value was of type ${typeName(replacement)}`,
        )
      yield replacement
    }
  }
}
