import { Int32, Long } from 'bson'
import { isDoc } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { calendarOperators } from './date-calendar.ts'
import { formatOperators } from './date-format.ts'
import { dayOfYear, isoDayOfWeek, isoWeek, isoYear, weekOfYear } from './date-parts.ts'
import { expression } from './expression.ts'
import type { Expression, OperatorParser, Parser } from './expression.ts'
import { inTimeZone } from './time-zone.ts'
import { isNullish, toDate } from './values.ts'

/** Parts of dates. A time zone is UTC or an offset; names of regions are refused. */
export const date: ReadonlyMap<string, OperatorParser> = new Map([
  ['$dayOfMonth', part((local) => local.getUTCDate())],
  ['$dayOfWeek', part((local) => local.getUTCDay() + 1)],
  ['$dayOfYear', part(dayOfYear)],
  ['$hour', part((local) => local.getUTCHours())],
  ['$isoDayOfWeek', part(isoDayOfWeek)],
  ['$isoWeek', part(isoWeek)],
  ['$isoWeekYear', part((local) => Long.fromNumber(isoYear(local)))],
  ['$millisecond', part((local) => local.getUTCMilliseconds())],
  ['$minute', part((local) => local.getUTCMinutes())],
  ['$month', part((local) => local.getUTCMonth() + 1)],
  ['$second', part((local) => local.getUTCSeconds())],
  ['$week', part(weekOfYear)],
  ['$year', part((local) => local.getUTCFullYear())],
  ...calendarOperators,
  ...formatOperators,
])

function part(of: (local: Date) => number | Long): OperatorParser {
  return (operand, parser, name) => {
    const { date: at, timezone } = parseOperand(operand, parser, name)
    const parts = timezone ? [at, timezone] : [at]
    return expression((scope) => {
      const value = at.evaluate(scope)
      if (isNullish(value)) return null
      const utc = toDate(value)
      const zone = inTimeZone(timezone, scope)
      if (!zone) return null
      const result = of(zone.local(utc))
      return typeof result === 'number' ? new Int32(result) : result
    }, parts)
  }
}

function parseOperand(
  operand: Value,
  parser: Parser,
  name: string,
): { date: Expression; timezone: Expression | undefined } {
  const [first] = isDoc(operand) ? operand.keys() : []
  if (isDoc(operand) && first?.startsWith('$') !== true) return parseNamed(operand, parser, name)
  if (!Array.isArray(operand)) return { date: parser.parse(operand), timezone: undefined }
  const [only = null, ...others] = operand
  if (operand.length === 1 && others.length === 0) return { date: parser.parse(only), timezone: undefined }
  throw new MongoError(
    40536,
    `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
  )
}

function parseNamed(
  operand: ReadonlyMap<string, Value>,
  parser: Parser,
  name: string,
): { date: Expression; timezone: Expression | undefined } {
  for (const argument of operand.keys())
    if (argument !== 'date' && argument !== 'timezone')
      throw new MongoError(40535, `unrecognized option to ${name}: "${argument}"`)
  const [at, timezone] = [operand.get('date'), operand.get('timezone')]
  if (at === undefined) throw new MongoError(40539, `missing 'date' argument to ${name}`)
  return { date: parser.parse(at), timezone: timezone === undefined ? undefined : parser.parse(timezone) }
}
