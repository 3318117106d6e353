import { Int32 } from 'bson'
import { compareStrings } from '../bson/compare.ts'
import { MongoError } from '../errors.ts'
import { lazyOperator, operator } from './arguments.ts'
import type { OperatorParser, Result } from './expression.ts'
import { regexOperators } from './regex.ts'
import { substringOperators } from './substring.ts'
import { asText } from './text.ts'
import { trimOperators } from './trim.ts'
import { isNullish, typeName } from './values.ts'

export const string: ReadonlyMap<string, OperatorParser> = new Map([
  ['$concat', lazyOperator('any', concatenated)],
  ['$split', operator(2, ([text, separator]) => split(text, separator))],
  ['$strcasecmp', operator(2, ([left, right]) => compareInCapitals(left, right))],
  ['$strLenBytes', operator(1, ([text]) => lengthOf(text, 34473, '$strLenBytes'))],
  ['$strLenCP', operator(1, ([text]) => lengthOf(text, 34471, '$strLenCP'))],
  ['$toLower', operator(1, ([text]) => asText(text).replace(/[A-Z]+/g, (part) => part.toLowerCase()))],
  ['$toUpper', operator(1, ([text]) => inCapitals(text))],
  ...substringOperators,
  ...trimOperators,
  ...regexOperators,
])

function concatenated(parts: Iterable<Result>): Result {
  let all = ''
  for (const part of parts) {
    if (isNullish(part)) return null
    if (typeof part !== 'string')
      throw new MongoError(16702, `$concat only supports strings, not ${typeName(part)}`)
    all += part
  }
  return all
}

function split(text: Result, separator: Result): Result {
  if (isNullish(text) || isNullish(separator)) return null
  const requires = '$split requires an expression that evaluates to a string as'
  if (typeof text !== 'string')
    throw new MongoError(40085, `${requires} a first argument, found: ${typeName(text)}`)
  if (typeof separator !== 'string')
    throw new MongoError(40086, `${requires} a second argument, found: ${typeName(separator)}`)
  if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator')
  return text.split(separator)
}

function compareInCapitals(left: Result, right: Result): Int32 {
  return new Int32(Math.sign(compareStrings(inCapitals(left), inCapitals(right))))
}

/** MongoDB changes the letters of ASCII only. */
function inCapitals(text: Result): string {
  return asText(text).replace(/[a-z]+/g, (part) => part.toUpperCase())
}

function lengthOf(text: Result, code: number, name: string): Int32 {
  if (typeof text !== 'string')
    throw new MongoError(code, `${name} requires a string argument, found: ${typeName(text)}`)
  return new Int32(name === '$strLenCP' ? Array.from(text).length : Buffer.byteLength(text))
}
