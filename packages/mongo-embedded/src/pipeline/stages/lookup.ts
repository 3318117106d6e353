import { BSONRegExp } from 'bson'
import { isDoc } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { notSupported } from '../../errors.ts'
import { compileExpression } from '../../expression/compile.ts'
import type { Expression } from '../../expression/expression.ts'
import { checkVariableName } from '../../expression/variables.ts'
import { setNested } from '../nested.ts'
import { splitLeading } from '../leading.ts'
import type { PipelineContext, Run, StageScope } from '../stage.ts'
import { parseLookup } from './lookup-options.ts'
import type { Join } from './lookup-options.ts'

/**
 * `$lookup` by equality of two fields, by a pipeline with variables, or by both.
 * https://www.mongodb.com/docs/v8.0/reference/operator/aggregation/lookup/
 */
export function lookup(spec: Value, scope: StageScope, name: string): Run {
  const options = parseLookup(spec)
  const variables = [...options.variables].map(([variable, value]): [string, Expression] => {
    checkVariableName(variable)
    return [variable, compileExpression(value, scope.variables)]
  })
  const names = [...new Set([...scope.variables, ...options.variables.keys()])]
  // Checked as a whole first: what is cut off for the planner must be right as well.
  scope.compile(options.pipeline, names, name)
  const { filter, rest } = splitLeading(options.pipeline)
  const inner = scope.compile(rest, names, name)
  return function* run(input, context) {
    for (const doc of input) {
      const within = withVariables(context, variables, doc)
      const foreign = context.find(options.from, joined(options.join, filter, doc))
      yield setNested(doc, options.as, [...inner(foreign, within)])
    }
  }
}

function withVariables(
  context: PipelineContext,
  variables: readonly [string, Expression][],
  root: Doc,
): PipelineContext {
  if (variables.length === 0) return context
  const { now, variables: outer } = context
  const values = variables.map(
    ([name, expression]) => [name, expression.evaluate({ root, now, variables: outer })] as const,
  )
  return { ...context, variables: new Map([...outer, ...values]) }
}

/** The filter of the other collection: the condition of the join, and what the pipeline begins with. */
function joined(join: Join | undefined, filter: Doc, doc: Doc): Doc {
  if (!join) return filter
  const values = localValues(doc, join.local)
  if (values.some((value) => value instanceof BSONRegExp))
    throw notSupported('$lookup by a field that holds a regular expression')
  // Nothing at all counts as null, also an empty array.
  const condition: Doc = new Map([[join.foreign, new Map([['$in', values.length === 0 ? [null] : values]])]])
  return filter.size === 0 ? condition : new Map([['$and', [condition, filter]]])
}

/** What the local path leads to: through arrays on the way, and the elements of one at its end. */
function localValues(value: Value | undefined, path: readonly string[]): Value[] {
  const [name, ...rest] = path
  if (name === undefined) return value === undefined ? [] : Array.isArray(value) ? value : [value]
  if (isDoc(value)) return localValues(value.get(name), rest)
  if (!Array.isArray(value)) return []
  return value.filter((element) => isDoc(element)).flatMap((element) => localValues(element, path))
}
