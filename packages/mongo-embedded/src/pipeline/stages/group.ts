import { Int32 } from 'bson'
import { isDoc } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { compileExpression } from '../../expression/compile.ts'
import { constant } from '../../expression/expression.ts'
import type { Expression, Scope } from '../../expression/expression.ts'
import { accumulators, unsupportedAccumulators } from '../accumulators.ts'
import type { Accumulator } from '../accumulators.ts'
import { groupKey } from '../group-key.ts'
import type { Run, StageScope } from '../stage.ts'

/** `$group`. MongoDB leaves the order of the groups open; here it is that of their first documents. */
export function group(spec: Value, { variables }: StageScope): Run {
  if (!isDoc(spec)) throw new MongoError(15947, "a group's fields must be specified in an object")
  const id = spec.get('_id')
  if (id === undefined) throw new MongoError(15955, 'a group specification must include an _id')
  const key = compileKey(id, variables)
  const fields = [...spec]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => parseField(name, value, variables))
  return function* run(input, { now, variables: values }) {
    const groups = new Map<string, Group>()
    for (const root of input) take(groups, { root, now, variables: values }, key, fields)
    for (const { id: value, gathered } of groups.values()) yield documentOf(value, fields, gathered)
  }
}

/**
 * The key of a document's group. A missing value counts as null, also where `_id` is a document of one field, but not
 * where it has several: so MongoDB has it (SERVER-21992).
 */
function compileKey(id: Value, variables: readonly string[]): Expression {
  const [only, ...others] = isDoc(id) ? id : []
  const whole = compileExpression(id, variables)
  if (!only || others.length > 0 || only[0].startsWith('$')) return whole
  const [name, value] = only
  const { evaluate } = compileExpression(value, variables)
  return { evaluate: (scope) => new Map([[name, evaluate(scope) ?? null]]), constant: whole.constant }
}

interface Field {
  readonly name: string
  readonly operand: Expression
  readonly start: () => Accumulator
}

interface Group {
  readonly id: Value
  readonly gathered: readonly Accumulator[]
}

function take(groups: Map<string, Group>, scope: Scope, key: Expression, fields: readonly Field[]): void {
  const id = key.evaluate(scope) ?? null
  const text = groupKey(id)
  const found = groups.get(text) ?? { id, gathered: fields.map(({ start }) => start()) }
  groups.set(text, found)
  for (const [at, { operand }] of fields.entries()) found.gathered[at]?.take(operand.evaluate(scope))
}

function documentOf(id: Value, fields: readonly Field[], gathered: readonly Accumulator[]): Doc {
  const doc: Doc = new Map([['_id', id]])
  for (const [at, { name }] of fields.entries()) doc.set(name, gathered[at]?.result() ?? null)
  return doc
}

function parseField(name: string, value: Value, variables: readonly string[]): Field {
  const [only, ...others] = isDoc(value) ? value : []
  if (only?.[0].startsWith('$') !== true)
    throw new MongoError(40234, `The field '${name}' must be an accumulator object`)
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`)
  if (others.length > 0) throw new MongoError(40238, `The field '${name}' must specify one accumulator`)
  const [operator, operand] = only
  if (operator === '$count') return { name, operand: countOperand(operand), start: startOf('$sum') }
  const start = startOf(operator)
  if (Array.isArray(operand)) throw new MongoError(40237, `The ${operator} accumulator is a unary operator`)
  return { name, operand: compileExpression(operand, variables), start }
}

function startOf(operator: string): () => Accumulator {
  const start = accumulators.get(operator)
  if (start) return start
  if (unsupportedAccumulators.has(operator)) throw notSupported(`the accumulator ${operator}`)
  throw new MongoError(15952, `unknown group operator '${operator}'`)
}

function countOperand(operand: Value): Expression {
  if (isDoc(operand) && operand.size === 0) return constant(new Int32(1))
  throw new MongoError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
}
