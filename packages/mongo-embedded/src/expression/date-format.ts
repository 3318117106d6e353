import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { namedArguments } from './arguments.ts'
import { dayOfYear, isoDayOfWeek, isoWeek, isoYear, weekOfYear } from './date-parts.ts'
import { constantValue, expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'
import { inTimeZone } from './time-zone.ts'
import type { TimeZone } from './time-zone.ts'
import { isNullish, toDate, typeName } from './values.ts'

export const formatOperators: ReadonlyMap<string, OperatorParser> = new Map([
  ['$dateToString', parseDateToString],
])

function parseDateToString(operand: Value, parser: Parser, name: string): Expression {
  const args = namedArguments(operand, name, {
    required: [['date', 18628]],
    optional: ['format', 'timezone', 'onNull'],
    notAnObject: 18629,
    unknown: 18534,
  })
  const part = (argument: string): Expression | undefined =>
    args.has(argument) ? parser.parse(args.get(argument) ?? null) : undefined
  const [at, format, timezone, onNull] = [part('date'), part('format'), part('timezone'), part('onNull')]
  if (format?.constant === true) formatOf(constantValue(format))
  const parts = [at, format, timezone, onNull].filter((one) => one !== undefined)
  return expression((scope): Result => {
    const value = at?.evaluate(scope)
    const pattern = format && formatOf(format.evaluate(scope))
    const zone = inTimeZone(timezone, scope)
    if (isNullish(value)) return onNull ? onNull.evaluate(scope) : null
    if (!zone || (format && pattern === undefined)) return null
    return formatDate(toDate(value), pattern ?? defaultFormat(zone), zone)
  }, parts)
}

function defaultFormat(zone: TimeZone): string {
  return zone.offsetMinutes === 0 ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'
}

type Specifier = (local: Date, zone: TimeZone) => string

/** https://www.mongodb.com/docs/v8.0/reference/operator/aggregation/dateToString/ */
const specifiers: ReadonlyMap<string, Specifier> = new Map<string, Specifier>([
  ['%', () => '%'],
  ['d', (local) => digits(local.getUTCDate(), 2)],
  ['G', (local) => digits(isoYear(local), 4)],
  ['H', (local) => digits(local.getUTCHours(), 2)],
  ['j', (local) => digits(dayOfYear(local), 3)],
  ['L', (local) => digits(local.getUTCMilliseconds(), 3)],
  ['m', (local) => digits(local.getUTCMonth() + 1, 2)],
  ['M', (local) => digits(local.getUTCMinutes(), 2)],
  ['S', (local) => digits(local.getUTCSeconds(), 2)],
  ['u', (local) => String(isoDayOfWeek(local))],
  ['U', (local) => digits(weekOfYear(local), 2)],
  ['V', (local) => digits(isoWeek(local), 2)],
  ['w', (local) => String(local.getUTCDay() + 1)],
  ['Y', (local) => digits(local.getUTCFullYear(), 4)],
  ['z', (_, { offsetMinutes }) => offset(offsetMinutes)],
  ['Z', (_, { offsetMinutes }) => String(offsetMinutes)],
])

/** @throws MongoError 18533 for what is no string, 18535 and 18536 for a faulty format */
function formatOf(value: Result): string | undefined {
  if (isNullish(value)) return undefined
  if (typeof value !== 'string')
    throw new MongoError(18533, `$dateToString requires that 'format' be a string, found: ${typeName(value)}`)
  for (const [, specifier = ''] of value.matchAll(/%([^]?)/gu)) checkSpecifier(specifier)
  return value
}

function checkSpecifier(specifier: string): void {
  if (specifier === '') throw new MongoError(18535, "Unmatched '%' at end of format string")
  if (specifier === 'b' || specifier === 'B') throw notSupported(`%${specifier} in $dateToString`)
  if (!specifiers.has(specifier))
    throw new MongoError(18536, `Invalid format character '%${specifier}' in format string`)
}

function formatDate(utc: Date, format: string, zone: TimeZone): string {
  const local = zone.local(utc)
  const year = local.getUTCFullYear()
  if (year < 0 || year > 9999) throw notSupported('dates outside of the years 0 to 9999 as strings')
  return format.replace(/%([^])/gu, (_, specifier: string) => specifiers.get(specifier)?.(local, zone) ?? '')
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60), 2)}${digits(size % 60, 2)}`
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
