import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { namedArguments } from './arguments.ts'
import { constant, expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { isNullish, typeName } from './values.ts'

export const trimOperators: ReadonlyMap<string, OperatorParser> = new Map([
  ['$ltrim', trimming(true, false)],
  ['$rtrim', trimming(false, true)],
  ['$trim', trimming(true, true)],
])

/** https://www.mongodb.com/docs/v8.0/reference/operator/aggregation/trim/ lists them. */
const WHITESPACE =
  '\0 \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A'

function trimming(left: boolean, right: boolean): OperatorParser {
  return (operand: Value, parser: Parser, name: string): Expression => {
    const args = namedArguments(operand, name, {
      required: [['input', 50695]],
      optional: ['chars'],
      notAnObject: 50696,
      unknown: 50694,
    })
    const input = parser.parse(args.get('input') ?? null)
    const chars = args.has('chars') ? parser.parse(args.get('chars') ?? null) : constant(WHITESPACE)
    return expression(
      (scope) => {
        const text = input.evaluate(scope)
        if (isNullish(text)) return null
        const from = stringOf(text, 50699, `${name} requires its input to be a string`)
        const set = chars.evaluate(scope)
        if (isNullish(set)) return null
        return trim(
          from,
          new Set(stringOf(set, 50700, `${name} requires 'chars' to be a string`)),
          left,
          right,
        )
      },
      [input, chars],
    )
  }
}

function trim(text: string, chars: ReadonlySet<string>, left: boolean, right: boolean): string {
  const points = Array.from(text)
  const first = left ? points.findIndex((point) => !chars.has(point)) : 0
  if (first < 0) return ''
  const last = right ? points.findLastIndex((point) => !chars.has(point)) : points.length - 1
  return points.slice(first, last + 1).join('')
}

function stringOf(value: Result, code: number, message: string): string {
  if (typeof value === 'string') return value
  throw new MongoError(code, `${message}, got ${typeName(value)} instead.`)
}
