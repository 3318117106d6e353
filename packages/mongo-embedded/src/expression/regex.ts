import { BSONRegExp } from 'bson'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { toRegExp } from '../query/pcre.ts'
import { namedArguments } from './arguments.ts'
import { constant, constantValue, expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { isNullish, typeName } from './values.ts'

export const regexOperators: ReadonlyMap<string, OperatorParser> = new Map([['$regexMatch', parseRegexMatch]])

function parseRegexMatch(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [
      ['input', 31022],
      ['regex', 31023],
    ],
    optional: ['options'],
    notAnObject: 51103,
    unknown: 31024,
  })
  const input = parser.parse(args.get('input') ?? null)
  const regex = parser.parse(args.get('regex') ?? null)
  const options = args.has('options') ? parser.parse(args.get('options') ?? null) : constant(null)
  // MongoDB compiles a constant pattern once, before it reads anything.
  const compiled =
    regex.constant && options.constant ? compile(constantValue(regex), constantValue(options)) : 'later'
  return expression(
    (scope) => {
      const text = input.evaluate(scope)
      const pattern =
        compiled === 'later' ? compile(regex.evaluate(scope), options.evaluate(scope)) : compiled
      if (!isNullish(text) && typeof text !== 'string')
        throw new MongoError(51104, `$regexMatch needs 'input' to be of type string, found ${typeName(text)}`)
      return typeof text === 'string' && pattern !== undefined && pattern.test(text)
    },
    [input, regex, options],
  )
}

function compile(regex: Result, options: Result): RegExp | undefined {
  if (!isNullish(options) && typeof options !== 'string')
    throw new MongoError(51106, "$regexMatch needs 'options' to be of type string")
  if (isNullish(regex)) return undefined
  if (regex instanceof BSONRegExp) {
    if (regex.options !== '' && typeof options === 'string' && options !== '')
      throw new MongoError(
        51107,
        "$regexMatch found regex option(s) specified in both 'regex' and 'option' fields",
      )
    return withOwnCode(regex.pattern, regex.options === '' ? (options ?? '') : regex.options)
  }
  if (typeof regex === 'string') return withOwnCode(regex, options ?? '')
  throw new MongoError(51105, "$regexMatch needs 'regex' to be of type string or regex")
}

/** A faulty pattern has another code here than in filters. */
function withOwnCode(pattern: string, options: string): RegExp {
  try {
    return toRegExp(pattern, options)
  } catch (error) {
    if (error instanceof MongoError && error.code === 51091)
      throw new MongoError(51111, `Invalid Regex in $regexMatch: ${error.message}`)
    throw error
  }
}
