import { MongoError, notSupported } from '../errors.ts'
import type { Expression, Scope } from './expression.ts'
import { isNullish, typeName } from './values.ts'

export interface TimeZone {
  readonly offsetMinutes: number
  /** The date whose parts in UTC are those of `utc` in the time zone. */
  readonly local: (utc: Date) => Date
  readonly utc: (local: Date) => Date
}

/**
 * The time zone that an argument names, UTC where there is none, `undefined` where it is null.
 *
 * @throws MongoError 40517 for what is no string; NotImplemented for all but UTC, GMT and offsets such as `+05:30`
 */
export function inTimeZone(timezone: Expression | undefined, scope: Scope): TimeZone | undefined {
  if (!timezone) return zoneAt(0)
  const name = timezone.evaluate(scope)
  if (isNullish(name)) return undefined
  if (typeof name !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(name)}`)
  return zoneAt(offsetOf(name))
}

function zoneAt(offsetMinutes: number): TimeZone {
  const offset = offsetMinutes * 60_000
  return {
    offsetMinutes,
    local: (utc) => new Date(utc.getTime() + offset),
    utc: (local) => new Date(local.getTime() - offset),
  }
}

function offsetOf(name: string): number {
  if (name === 'UTC' || name === 'GMT') return 0
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(name) ?? []
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59)
    throw notSupported(`the time zone "${name}"`)
  const total = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -total : total
}
