import { isNumber, typeCodes } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { namedArguments, operator } from './arguments.ts'
import { conversions, unsupportedTargets } from './conversions.ts'
import { expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { integer32, isNullish, isTruthy, typeName } from './values.ts'

export const convertOperators: ReadonlyMap<string, OperatorParser> = new Map([
  ['$convert', parseConvert],
  ['$toBool', converting('bool')],
  ['$toDate', converting('date')],
  ['$toDecimal', converting('decimal')],
  ['$toDouble', converting('double')],
  ['$toInt', converting('int')],
  ['$toLong', converting('long')],
  ['$toObjectId', converting('objectId')],
  ['$toString', converting('string')],
])

function converting(target: string): OperatorParser {
  return operator(1, ([value]) => (isNullish(value) ? null : convert(value, target)))
}

function parseConvert(operand: Value, parser: Parser, name: string): Expression {
  const failedToParse = 9
  const args = namedArguments(operand, name, {
    required: [
      ['input', failedToParse],
      ['to', failedToParse],
    ],
    optional: ['onError', 'onNull'],
    refused: ['format', 'byteOrder'],
    notAnObject: failedToParse,
    unknown: failedToParse,
  })
  const part = (argument: string): Expression | undefined =>
    args.has(argument) ? parser.parse(args.get(argument) ?? null) : undefined
  const [input, to, onError, onNull] = [part('input'), part('to'), part('onError'), part('onNull')]
  const parts = [input, to, onError, onNull].filter((one) => one !== undefined)
  return expression((scope) => {
    const target = to?.evaluate(scope)
    const value = input?.evaluate(scope)
    if (isNullish(value)) return onNull ? onNull.evaluate(scope) : null
    if (isNullish(target)) return null
    return attempt(value, targetOf(target), onError && ((): Result => onError.evaluate(scope)))
  }, parts)
}

function attempt(value: Value, target: string, onError: (() => Result) | undefined): Result {
  try {
    return convert(value, target)
  } catch (error) {
    if (onError && error instanceof MongoError && error.codeName === 'ConversionFailure') return onError()
    throw error
  }
}

function convert(value: Value, target: string): Value {
  const from = typeName(value)
  if (target === 'bool') return toBool(value)
  if (unsupportedTargets.has(target) || from === 'binData')
    throw notSupported(`a conversion from ${from} to ${target}`)
  const conversion = conversions.get(target)?.get(from)
  if (conversion) return conversion(value)
  throw new MongoError(
    'ConversionFailure',
    `Unsupported conversion from ${from} to ${target} in $convert with no onError value`,
  )
}

function toBool(value: Value): boolean {
  return isNumber(value) ? isTruthy(value) : value !== false
}

function targetOf(target: Value): string {
  if (typeof target === 'string') {
    if (typeCodes.has(target)) return target
    throw new MongoError('BadValue', `Unknown type name: ${target}`)
  }
  const code = integer32(target)
  if (!isNumber(target))
    throw new MongoError(
      'FailedToParse',
      `$convert's 'to' argument must be a string or number, but is ${typeName(target)}`,
    )
  const name = [...typeCodes].find(([, number]) => number === code)?.[0]
  if (name !== undefined) return name
  throw new MongoError(
    'FailedToParse',
    "In $convert, numeric value for 'to' does not correspond to a BSON type",
  )
}
