import { expect } from '@levelup/test-harness'
import type { EmailHistory, EmailPeriod } from './contract.ts'
import type { SqliteDatabase } from '../../contract.ts'
import { ADA } from './email-history.ts'

export const JANUARY = '2026-01-01T09:00:00.000Z'
export const FEBRUARY = '2026-02-01T09:00:00.000Z'
export const MARCH = '2026-03-01T09:00:00.000Z'
export const APRIL = '2026-04-01T09:00:00.000Z'

export function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString()
}

export function moveThreeTimes({ changeEmail }: EmailHistory, db: SqliteDatabase): void {
  const moves = [
    ['ada@school.example.test', JANUARY],
    ['ada@work.example.test', FEBRUARY],
    ['ada@home.example.test', MARCH],
  ] as const
  for (const [email, at] of moves) {
    expect(changeEmail(db, { memberId: ADA, email, at }), `the change to ${email}`).toBe('changed')
  }
}

/** Each period ends where the next begins, and the last one is open. */
export function expectWhole(periods: readonly EmailPeriod[]): void {
  const ends = periods.map(({ validTo }) => validTo)
  const nextBeginnings = [...periods.slice(1).map(({ validFrom }) => validFrom), null]
  const broken = `a gap or an overlap: each period must end where the next begins, in ${JSON.stringify(periods)}`
  if (periods.length > 0) expect(ends, broken).toEqual(nextBeginnings)
}
