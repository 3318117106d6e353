import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { argumentsOf, namedArguments } from './arguments.ts'
import { expression } from './expression.ts'
import type { Expression, OperatorParser, Parser } from './expression.ts'
import { isNullish, isTruthy } from './values.ts'

export const conditional: ReadonlyMap<string, OperatorParser> = new Map([
  ['$cond', parseCond],
  ['$ifNull', parseIfNull],
  ['$switch', parseSwitch],
])

function parseCond(operand: Value, parser: Parser, name: string): Expression {
  const parts = isDoc(operand) ? namedCond(operand, parser, name) : argumentsOf(operand, 3, parser, name)
  const [condition, yes, no] = parts
  return expression((scope) => (isTruthy(condition?.evaluate(scope)) ? yes : no)?.evaluate(scope), parts)
}

function namedCond(operand: Doc, parser: Parser, name: string): Expression[] {
  const args = namedArguments(operand, name, {
    required: [
      ['if', 17080],
      ['then', 17081],
      ['else', 17082],
    ],
    notAnObject: 17083,
    unknown: 17083,
  })
  return ['if', 'then', 'else'].map((argument) => parser.parse(args.get(argument) ?? null))
}

function parseIfNull(operand: Value, parser: Parser): Expression {
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length < 2)
    throw new MongoError(1257300, `$ifNull needs at least two arguments, had: ${given.length}`)
  const parts = given.map((argument) => parser.parse(argument))
  const last = parts.at(-1)
  return expression((scope) => {
    for (const part of parts.slice(0, -1)) {
      const value = part.evaluate(scope)
      if (!isNullish(value)) return value
    }
    return last?.evaluate(scope)
  }, parts)
}

function parseSwitch(operand: Value, parser: Parser): Expression {
  if (!isDoc(operand)) throw new MongoError(40060, '$switch requires an object as an argument')
  for (const argument of operand.keys())
    if (argument !== 'branches' && argument !== 'default')
      throw new MongoError(40067, `$switch found an unknown argument: ${argument}`)
  const branches = parseBranches(operand.get('branches') ?? [], parser)
  const otherwise = operand.has('default') ? parser.parse(operand.get('default') ?? null) : undefined
  const evaluate: Expression['evaluate'] = (scope) => {
    const chosen = branches.find((branch) => isTruthy(branch.condition.evaluate(scope)))
    if (chosen) return chosen.result.evaluate(scope)
    if (otherwise) return otherwise.evaluate(scope)
    throw new MongoError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
  return { evaluate, constant: false }
}

interface Branch {
  readonly condition: Expression
  readonly result: Expression
}

function parseBranches(operand: Value, parser: Parser): Branch[] {
  if (!Array.isArray(operand)) throw new MongoError(40061, "$switch expected an array for 'branches'")
  if (operand.length === 0) throw new MongoError(40068, '$switch requires at least one branch')
  return operand.map((branch) => parseBranch(branch, parser))
}

function parseBranch(branch: Value, parser: Parser): Branch {
  if (!isDoc(branch)) throw new MongoError(40062, '$switch expected each branch to be an object')
  for (const argument of branch.keys())
    if (argument !== 'case' && argument !== 'then')
      throw new MongoError(40063, `$switch found an unknown argument to a branch: ${argument}`)
  const [condition, result] = [branch.get('case'), branch.get('then')]
  if (condition === undefined)
    throw new MongoError(40064, "$switch requires each branch have a 'case' expression")
  if (result === undefined)
    throw new MongoError(40065, "$switch requires each branch have a 'then' expression.")
  return { condition: parser.parse(condition), result: parser.parse(result) }
}
