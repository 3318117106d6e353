import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, LINUS, openRegistry, storedRows } from './email-history.ts'
import { guarded } from './guarded.ts'
import { APRIL, expectWhole, FEBRUARY, JANUARY, justBefore, MARCH, moveThreeTimes } from './email-periods.ts'
import { randomChanges, replay } from './email-reference.ts'
import { failureOf } from '../../data/error-code.ts'

export function spec(answers: Answers): void {
  describe('1.8 Every address a member ever had', () => {
    questions(answers)
    changesThatAreNone(answers)
    sameInstant(answers)
    guarded(answers)
  })
}

function questions(answers: Answers): void {
  test('every address stays in the history, each from its change to the next', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    expect(history.emailHistory(db, ADA), 'three addresses, the oldest first; none is overwritten').toEqual([
      { email: 'ada@school.example.test', validFrom: JANUARY, validTo: FEBRUARY },
      { email: 'ada@work.example.test', validFrom: FEBRUARY, validTo: MARCH },
      { email: 'ada@home.example.test', validFrom: MARCH, validTo: null },
    ])
    expect(history.emailHistory(db, LINUS), "another member's history").toEqual([])
  })

  test('the current address is the latest one, each member having their own', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    history.changeEmail(db, { memberId: LINUS, email: 'linus@example.test', at: APRIL })
    expect(history.currentEmail(db, ADA)).toBe('ada@home.example.test')
    expect(history.currentEmail(db, LINUS)).toBe('linus@example.test')
    expect(history.currentEmail(db, 4711), 'an unknown member').toBeUndefined()
  })

  test('an instant has the address that counted then, and none before the first', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    const asOf = (at: string) => history.emailAsOf(db, ADA, at)
    expect(asOf(justBefore(JANUARY)), 'before the first address').toBeUndefined()
    expect(asOf('2026-01-15T12:00:00.000Z')).toBe('ada@school.example.test')
    expect(asOf('2026-02-15T12:00:00.000Z')).toBe('ada@work.example.test')
    expect(asOf('2031-07-01T00:00:00.000Z'), 'the last address is open to the future').toBe(
      'ada@home.example.test',
    )
    expect(history.emailAsOf(db, LINUS, MARCH), 'a member without addresses').toBeUndefined()
  })

  test('in the very instant of a change the new address counts, and the old one no longer', async ({
    sqlite,
  }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    const closed = 'a period holds its beginning and not its end (half-open), or two addresses count at once'
    expect(history.emailAsOf(db, ADA, justBefore(FEBRUARY))).toBe('ada@school.example.test')
    expect(history.emailAsOf(db, ADA, FEBRUARY), closed).toBe('ada@work.example.test')
    expect(history.emailAsOf(db, ADA, MARCH), closed).toBe('ada@home.example.test')
  })

  test('random changes give the same answers as a plain list', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    for (let seed = 1; seed <= 12; seed += 1) {
      const { db } = await openRegistry(answers, sqlite)
      const { changes, instants } = randomChanges(seed, [ADA, LINUS])
      const expected = replay(changes)
      const results = changes.map((change) => history.changeEmail(db, change))
      expect(results, `results of the changes ${JSON.stringify(changes)}`).toEqual(expected.results)
      for (const memberId of [ADA, LINUS]) {
        expect(history.emailHistory(db, memberId), `history of member ${memberId}`).toEqual(
          expected.history(memberId),
        )
        expectWhole(history.emailHistory(db, memberId))
        const asOf = instants.map((at) => history.emailAsOf(db, memberId, at))
        expect(asOf, `addresses of member ${memberId} at ${instants.join(', ')}`).toEqual(
          instants.map((at) => expected.asOf(memberId, at)),
        )
      }
    }
  })
}

function changesThatAreNone(answers: Answers): void {
  test('changing to the address one has already adds nothing to the history', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    const before = storedRows(db)
    expect(history.changeEmail(db, { memberId: ADA, email: 'ada@home.example.test', at: APRIL })).toBe(
      'unchanged',
    )
    expect(storedRows(db)).toEqual(before)
    expect(history.changeEmail(db, { memberId: ADA, email: 'ada@school.example.test', at: APRIL })).toBe(
      'changed',
    )
    expect(history.emailHistory(db, ADA), 'back to an address of the past is a change').toHaveLength(4)
  })

  test('a change that is dated back before the current address began is refused', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    moveThreeTimes(history, db)
    const before = storedRows(db)
    for (const email of ['ada@new.example.test', 'ada@home.example.test']) {
      const result = history.changeEmail(db, { memberId: ADA, email, at: justBefore(MARCH) })
      expect(result, 'yesterday’s answer to "which address on that day?" must still be true tomorrow').toBe(
        'refused',
      )
    }
    expect(storedRows(db)).toEqual(before)
  })

  test('an unknown member is refused by the foreign key, and leaves no trace', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    const { db, other } = await openRegistry(answers, sqlite)
    const change = { memberId: 4711, email: 'nobody@example.test', at: JANUARY }
    expect(await failureOf(() => history.changeEmail(db, change))).toBe('DB_FOREIGN_KEY')
    expect(db.inTransaction, 'a transaction is still open on the connection').toBe(false)
    expect(storedRows(other)).toEqual([])
  })
}

function sameInstant(answers: Answers): void {
  test('of several changes in one instant the last counts, and all stay in the history in their order', async ({
    sqlite,
  }) => {
    const history = await answers.emailHistory()
    const { db } = await openRegistry(answers, sqlite)
    // Neither alphabetical nor the reverse, so that only the order of the changes gives the right one.
    const emails = ['m@example.test', 'z@example.test', 'a@example.test', 'k@example.test']
    const [first, ...rest] = emails.map((email) => ({ memberId: ADA, email }))
    expect(history.changeEmail(db, { ...first!, at: JANUARY })).toBe('changed')
    for (const change of rest) expect(history.changeEmail(db, { ...change, at: FEBRUARY })).toBe('changed')

    expect(history.emailHistory(db, ADA).map(({ email }) => email)).toEqual(emails)
    expectWhole(history.emailHistory(db, ADA))
    expect(history.currentEmail(db, ADA)).toBe('k@example.test')
    expect(history.emailAsOf(db, ADA, FEBRUARY), 'at that instant').toBe('k@example.test')
    expect(history.emailAsOf(db, ADA, MARCH), 'and later').toBe('k@example.test')
    expect(history.emailAsOf(db, ADA, justBefore(FEBRUARY)), 'but not before').toBe('m@example.test')
  })
}
