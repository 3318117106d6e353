import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { lazyOperator, namedArguments } from './arguments.ts'
import { constant, constantValue, expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { withVariable } from './array-variables.ts'
import { isNullish, typeName } from './values.ts'

/** Documents, variables and literals. */
export const object: ReadonlyMap<string, OperatorParser> = new Map([
  ['$getField', parseGetField],
  ['$let', parseLet],
  ['$literal', (operand) => constant(operand)],
  ['$mergeObjects', lazyOperator('any', merged)],
  ['$setField', parseSetField],
  ['$unsetField', parseUnsetField],
])

function merged(docs: Iterable<Result>): Result {
  const all: Doc = new Map()
  for (const doc of docs) {
    if (isNullish(doc)) continue
    if (!isDoc(doc))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(doc)}`,
      )
    for (const [name, value] of doc) all.set(name, value)
  }
  return all
}

function parseGetField(operand: Value, parser: Parser, name: string): Expression {
  const isNamed = isDoc(operand) && (operand.has('field') || operand.has('input'))
  if (!isNamed) return getField(parser.parse(operand), parser.parse('$$CURRENT'))
  const args = namedArguments(operand, name, {
    required: [
      ['field', 3041702],
      ['input', 3041703],
    ],
    notAnObject: 3041701,
    unknown: 3041701,
  })
  return getField(parser.parse(args.get('field') ?? null), parser.parse(args.get('input') ?? null))
}

function getField(field: Expression, input: Expression): Expression {
  if (!field.constant) throw notSupported('$getField with a field that is no constant')
  const name = constantValue(field)
  if (typeof name !== 'string')
    throw new MongoError(
      5654602,
      `$getField requires 'field' to evaluate to type String, but got ${typeName(name)}`,
    )
  return expression(
    (scope) => {
      const value = input.evaluate(scope)
      if (isNullish(value)) return value
      return isDoc(value) ? value.get(name) : undefined
    },
    [input],
  )
}

function parseSetField(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['field', 4161102],
      ['value', 4161103],
      ['input', 4161109],
    ],
    notAnObject: 4161100,
    unknown: 4161101,
  })
  return setField(name, args, parser.parse(args.get('value') ?? null), parser)
}

function parseUnsetField(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['field', 4161102],
      ['input', 4161109],
    ],
    notAnObject: 4161100,
    unknown: 4161101,
  })
  return setField(name, args, constant(undefined), parser)
}

function setField(operatorName: string, args: Doc, value: Expression, parser: Parser): Expression {
  const field = parser.parse(args.get('field') ?? null)
  const input = parser.parse(args.get('input') ?? null)
  const name = field.constant ? constantValue(field) : undefined
  if (typeof name !== 'string')
    throw new MongoError(4161106, `${operatorName} requires 'field' to evaluate to a constant string`)
  return expression(
    (scope) => {
      const doc = input.evaluate(scope)
      if (isNullish(doc)) return null
      if (!isDoc(doc))
        throw new MongoError(
          4161105,
          `${operatorName} requires 'input' to evaluate to type Object, got ${typeName(doc)}`,
        )
      return withField(doc, name, value.evaluate(scope))
    },
    [input, value],
  )
}

function withField(doc: Doc, name: string, value: Result): Doc {
  const changed: Doc = new Map(doc)
  if (value === undefined) changed.delete(name)
  else changed.set(name, value)
  return changed
}

function parseLet(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['vars', 16876],
      ['in', 16877],
    ],
    notAnObject: 16874,
    unknown: 16875,
  })
  const given = args.get('vars')
  if (!isDoc(given)) throw new MongoError(16874, 'invalid parameter: expected an object (vars)')
  const variables = [...given].map(([variable, value]) => [variable, parser.parse(value)] as const)
  const body = parser.withVariables([...given.keys()]).parse(args.get('in') ?? null)
  return {
    evaluate: (scope) =>
      body.evaluate(
        variables.reduce(
          (inner, [variable, value]) => withVariable(inner, variable, value.evaluate(scope)),
          scope,
        ),
      ),
    constant: false,
  }
}
