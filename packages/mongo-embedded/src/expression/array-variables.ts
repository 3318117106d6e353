import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { namedArguments } from './arguments.ts'
import type { Expression, OperatorParser, Parser, Result, Scope } from './expression.ts'
import { arrayOf, isNullish, isTruthy } from './values.ts'

/** The operators that look at each element of an array by a variable. */
export const arrayVariables: ReadonlyMap<string, OperatorParser> = new Map([
  ['$filter', parseFilter],
  ['$map', parseMap],
  ['$reduce', parseReduce],
])

function parseFilter(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['input', 28648],
      ['cond', 28650],
    ],
    optional: ['as'],
    refused: ['limit'],
    notAnObject: 28646,
    unknown: 28647,
  })
  const input = parser.parse(args.get('input') ?? null)
  const variable = variableName(args)
  const condition = parser.withVariables([variable]).parse(args.get('cond') ?? null)
  return overEach(input, 28651, 'input to $filter must be an array not', (values, scope) =>
    values.filter((value) => isTruthy(condition.evaluate(withVariable(scope, variable, value)))),
  )
}

function parseMap(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['input', 16880],
      ['in', 16882],
    ],
    optional: ['as'],
    notAnObject: 16878,
    unknown: 16879,
  })
  const input = parser.parse(args.get('input') ?? null)
  const variable = variableName(args)
  const each = parser.withVariables([variable]).parse(args.get('in') ?? null)
  return overEach(input, 16883, 'input to $map must be an array not', (values, scope) =>
    values.map((value) => each.evaluate(withVariable(scope, variable, value)) ?? null),
  )
}

function parseReduce(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['input', 40077],
      ['initialValue', 40078],
      ['in', 40079],
    ],
    notAnObject: 40075,
    unknown: 40076,
  })
  const input = parser.parse(args.get('input') ?? null)
  const initial = parser.parse(args.get('initialValue') ?? null)
  const step = parser.withVariables(['value', 'this']).parse(args.get('in') ?? null)
  const evaluate = (scope: Scope): Result => {
    const list = input.evaluate(scope)
    if (isNullish(list)) return null
    return arrayOf(list, 40080, "$reduce requires that 'input' be an array, found:").reduce<Result>(
      (value, element) => step.evaluate(withVariable(withVariable(scope, 'value', value), 'this', element)),
      initial.evaluate(scope),
    )
  }
  return { evaluate, constant: false }
}

/** The scope with one more variable. */
export function withVariable(scope: Scope, name: string, value: Result): Scope {
  return { ...scope, variables: new Map([...scope.variables, [name, value]]) }
}

function variableName(args: Doc): string {
  const name = args.get('as') ?? 'this'
  if (typeof name === 'string') return name
  throw new MongoError('TypeMismatch', "'as' must be a string")
}

function overEach(
  input: Expression,
  code: number,
  message: string,
  evaluate: (values: Value[], scope: Scope) => Value[],
): Expression {
  return {
    evaluate(scope) {
      const list = input.evaluate(scope)
      return isNullish(list) ? null : evaluate(arrayOf(list, code, message), scope)
    },
    constant: false,
  }
}
