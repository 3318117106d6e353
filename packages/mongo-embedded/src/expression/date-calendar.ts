import { Long } from 'bson'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { namedArguments } from './arguments.ts'
import type { NamedArguments } from './arguments.ts'
import { addUnits, parseUnit, startOf, unitsBetween } from './calendar.ts'
import type { Unit, Weekday } from './calendar.ts'
import { parseWeekday } from './calendar.ts'
import { expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result, Scope } from './expression.ts'
import { inTimeZone } from './time-zone.ts'
import type { TimeZone } from './time-zone.ts'
import { asDate, integer64, isNullish, typeName } from './values.ts'

/** Counting in units of the calendar. */
export const calendarOperators: ReadonlyMap<string, OperatorParser> = new Map([
  ['$dateAdd', arithmetic(1)],
  ['$dateDiff', parseDateDiff],
  ['$dateSubtract', arithmetic(-1)],
  ['$dateTrunc', parseDateTrunc],
])

type Parts = ReadonlyMap<string, Expression>

function arithmetic(sign: 1 | -1): OperatorParser {
  return (operand, parser, name) => {
    const parts = parse(operand, parser, name, {
      required: [
        ['startDate', 5166402],
        ['unit', 5166402],
        ['amount', 5166402],
      ],
      optional: ['timezone'],
      notAnObject: 5166400,
      unknown: 5166401,
    })
    return expression(
      (scope) => {
        const [start, unitName, amount] = results(parts, ['startDate', 'unit', 'amount'], scope)
        if (isNullish(start) || isNullish(unitName)) return null
        const unit = parseUnit(unitName, name)
        const zone = inTimeZone(parts.get('timezone'), scope)
        if (isNullish(amount) || !zone) return null
        const date = asDate(start)
        if (!date) throw new MongoError(5166403, `${name} requires startDate to be convertible to a date`)
        const whole = integer64(amount)
        if (whole === undefined) throw new MongoError(5166405, `${name} expects integer amount of time units`)
        if (Math.abs(Number(whole)) > 1e9) throw notSupported(`an amount of ${whole} in ${name}`)
        return inRange(zone.utc(addUnits(zone.local(date), unit, Number(whole) * sign)))
      },
      [...parts.values()],
    )
  }
}

function parseDateDiff(operand: Value, parser: Parser, name: string): Expression {
  const parts = parse(operand, parser, name, {
    required: [
      ['startDate', 5166303],
      ['endDate', 5166304],
      ['unit', 5166305],
    ],
    optional: ['timezone', 'startOfWeek'],
    notAnObject: 5166301,
    unknown: 5166302,
  })
  return expression(
    (scope) => {
      const [start, end, unitName] = results(parts, ['startDate', 'endDate', 'unit'], scope)
      if (isNullish(start) || isNullish(end) || isNullish(unitName)) return null
      const place = placeOf(parts, parseUnit(unitName, name), name, scope)
      if (!place) return null
      const { unit, weekday, zone } = place
      const [from, to] = [dateOf(start, name, 'startDate'), dateOf(end, name, 'endDate')]
      return Long.fromNumber(unitsBetween(zone.local(from), zone.local(to), unit, weekday))
    },
    [...parts.values()],
  )
}

function parseDateTrunc(operand: Value, parser: Parser, name: string): Expression {
  const parts = parse(operand, parser, name, {
    required: [
      ['date', 5439009],
      ['unit', 5439010],
    ],
    optional: ['timezone', 'startOfWeek'],
    refused: ['binSize'],
    notAnObject: 5439007,
    unknown: 5439008,
  })
  return expression(
    (scope) => {
      const [value, unitName] = results(parts, ['date', 'unit'], scope)
      if (isNullish(value) || isNullish(unitName)) return null
      const place = placeOf(parts, parseUnit(unitName, name), name, scope)
      if (!place) return null
      const { unit, weekday, zone } = place
      return inRange(zone.utc(startOf(zone.local(dateOf(value, name, 'date')), unit, weekday)))
    },
    [...parts.values()],
  )
}

interface Place {
  readonly unit: Unit
  readonly weekday: Weekday
  readonly zone: TimeZone
}

/** The unit with the time zone and the first day of the week, or `undefined` where one of these is null. */
function placeOf(parts: Parts, unit: Unit, name: string, scope: Scope): Place | undefined {
  const given = unit === 'week' ? parts.get('startOfWeek') : undefined
  const weekday = given ? given.evaluate(scope) : 'sunday'
  if (isNullish(weekday)) return undefined
  const first = parseWeekday(weekday, name)
  const zone = inTimeZone(parts.get('timezone'), scope)
  return zone && { unit, weekday: first, zone }
}

function parse(operand: Value, parser: Parser, name: string, spec: NamedArguments): Parts {
  const args: Doc = namedArguments(operand, name, spec)
  return new Map([...args].map(([argument, value]) => [argument, parser.parse(value)]))
}

function results(parts: Parts, names: readonly string[], scope: Scope): Result[] {
  return names.map((name) => parts.get(name)?.evaluate(scope))
}

function dateOf(value: Result, name: string, argument: string): Date {
  const date = asDate(value)
  if (date) return date
  throw new MongoError(5166307, `${name} requires '${argument}' to be a date, but got ${typeName(value)}`)
}

function inRange(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw notSupported('dates beyond the year 275760')
  return date
}
