import { onTestFinished, vi } from 'vitest'

const HOUR_MS = 60 * 60 * 1000
const UNITS = ['Day', 'Date', 'Month', 'FullYear', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const
const TEXTS = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const
/** A text that says its zone; a day in the form of ISO 8601 is one of UTC. */
const TEXT_WITH_ZONE = /Z$|GMT|UTC|[+-]\d\d:?\d\d$|^\d{4}-\d\d-\d\d$/

/** The app's clock says something else than Redis's, until the test is over. Timers go on as they do. */
export function setAppClock(now: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
  onTestFinished(() => void vi.useRealTimers())
}

/** How far local time is ahead of UTC at a moment, in hours. */
export type Zone = (ms: number) => number

/**
 * `Date` as it is on a server in that zone, until the test is over. Only what a Date says of itself without UTC in its
 * name is another: its parts, its texts, and what is made from parts or from a text without a zone.
 */
export function moveClocks(zone: Zone): void {
  class DateElsewhere extends RealDate {
    constructor(...parts: readonly unknown[]) {
      super(momentOf(parts, zone))
    }
  }
  const local = (date: Date): Date => new RealDate(date.getTime() + zone(date.getTime()) * HOUR_MS)
  const replace = (name: keyof Date, method: (date: Date, ...values: unknown[]) => unknown): void => {
    Object.defineProperty(DateElsewhere.prototype, name, {
      value(this: Date, ...values: unknown[]) {
        return method(this, ...values)
      },
    })
  }
  for (const unit of UNITS) {
    replace(`get${unit}`, (date) => local(date)[`getUTC${unit}`]())
    if (unit === 'Day') continue
    replace(`set${unit}`, (date, ...values) => {
      const moved = local(date)
      const ms = (moved[`setUTC${unit}`] as (...values: unknown[]) => number).apply(moved, values)
      return date.setTime(fromLocal(ms, zone))
    })
  }
  replace('getTimezoneOffset', (date) => -zone(date.getTime()) * 60)
  replace('toDateString', (date) => dayOf(local(date)))
  replace('toString', (date) => `${dayOf(local(date))} ${local(date).toISOString().slice(11, 19)}`)
  for (const text of TEXTS)
    replace(text, (date, locales, options) =>
      local(date)[text](locales as string, { timeZone: 'UTC', ...(options as object) }),
    )
  vi.stubGlobal('Date', DateElsewhere)
  onTestFinished(() => void vi.unstubAllGlobals())
}

const RealDate = Date

/** In milliseconds since 1970, of what `new Date(…)` was given. */
function momentOf(parts: readonly unknown[], zone: Zone): number {
  const [first] = parts
  if (parts.length === 0) return RealDate.now()
  if (parts.length > 1) return fromLocal(RealDate.UTC(...(parts as [number])), zone)
  if (typeof first !== 'string') return new RealDate(first as Date).getTime()
  if (TEXT_WITH_ZONE.test(first)) return RealDate.parse(first)
  return fromLocal(RealDate.parse(/^\d{4}-.*T/.test(first) ? `${first}Z` : `${first} Z`), zone)
}

function fromLocal(localMs: number, zone: Zone): number {
  return localMs - zone(localMs - zone(localMs) * HOUR_MS) * HOUR_MS
}

/** Such as `Mon Feb 26 2046`. */
function dayOf(date: Date): string {
  const [weekday = '', day, month, year] = date.toUTCString().split(' ')
  return [weekday.slice(0, 3), month, day, year].join(' ')
}
