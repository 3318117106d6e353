import { MongoError } from '../errors.ts'
import type { Result } from './expression.ts'
import { typeName } from './values.ts'

const lengths = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
const months = { year: 12, quarter: 3, month: 1 }
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

type FixedUnit = keyof typeof lengths
type MonthUnit = keyof typeof months
export type Unit = FixedUnit | MonthUnit
export type Weekday = (typeof weekdays)[number]

/** @throws MongoError 5439013 for what is no string, FailedToParse for an unknown unit */
export function parseUnit(value: Result, name: string): Unit {
  if (typeof value !== 'string')
    throw new MongoError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(value)}`)
  if (isMonths(value) || Object.hasOwn(lengths, value)) return value as Unit
  throw new MongoError(
    'FailedToParse',
    `${name} parameter 'unit' value parsing failed: unknown time unit value: ${value}`,
  )
}

/** A day of the week, or its first three letters. @throws MongoError 5439015, 5439016 */
export function parseWeekday(value: Result, name: string): Weekday {
  if (typeof value !== 'string')
    throw new MongoError(5439015, `${name} requires 'startOfWeek' to be a string, but got ${typeName(value)}`)
  const weekday = weekdays.find((day) => [day, day.slice(0, 3)].includes(value.toLowerCase()))
  if (weekday) return weekday
  throw new MongoError(
    5439016,
    `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`,
  )
}

/** A date some units later; where the month has no such day, its last one. */
export function addUnits(local: Date, unit: Unit, amount: number): Date {
  if (!isMonths(unit)) return new Date(local.getTime() + amount * lengths[unit])
  const month = monthNumber(local) + amount * months[unit]
  const day = Math.min(local.getUTCDate(), new Date(monthStart(month + 1) - 1).getUTCDate())
  return new Date(monthStart(month) + (day - 1) * lengths.day + timeOfDay(local))
}

/** The beginning of the unit that a date is in. */
export function startOf(local: Date, unit: Unit, firstDay: Weekday): Date {
  if (isMonths(unit))
    return new Date(monthStart(Math.floor(monthNumber(local) / months[unit]) * months[unit]))
  const shift = unit === 'week' ? weekShift(firstDay) : 0
  const length = lengths[unit]
  return new Date(Math.floor((local.getTime() - shift) / length) * length + shift)
}

/** How often the unit begins between two dates. */
export function unitsBetween(from: Date, to: Date, unit: Unit, firstDay: Weekday): number {
  if (isMonths(unit)) {
    const units = (date: Date): number => Math.floor(monthNumber(date) / months[unit])
    return units(to) - units(from)
  }
  const shift = unit === 'week' ? weekShift(firstDay) : 0
  const units = (date: Date): number => Math.floor((date.getTime() - shift) / lengths[unit])
  return units(to) - units(from)
}

function isMonths(unit: string): unit is MonthUnit {
  return Object.hasOwn(months, unit)
}

/** 1 January 1970 was a Thursday. */
function weekShift(firstDay: Weekday): number {
  return ((weekdays.indexOf(firstDay) + 3) % 7) * lengths.day
}

function monthNumber(local: Date): number {
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}

function monthStart(month: number): number {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1)
}

function timeOfDay(local: Date): number {
  return local.getTime() - Math.floor(local.getTime() / lengths.day) * lengths.day
}
