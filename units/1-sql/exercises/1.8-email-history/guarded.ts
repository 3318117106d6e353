import { expect, failAtEachStatement, interleave, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, LINUS, openRegistry, type EmailRow, type Registry } from './email-history.ts'
import { insertRow } from '../../data/rows.ts'
import { APRIL, expectWhole, FEBRUARY, JANUARY, MARCH, moveThreeTimes } from './email-periods.ts'
import { errorCode, failureOf } from '../../data/error-code.ts'

/** What a history must withstand: other programs, failures, and other connections. */
export function guarded(answers: Answers): void {
  databaseRefuses(answers)
  trouble(answers)
}

function databaseRefuses(answers: Answers): void {
  const school: EmailRow = {
    member_id: ADA,
    version: 1,
    email: 'ada@school.example.test',
    valid_from: JANUARY,
    valid_to: MARCH,
  }
  const open: EmailRow = {
    ...school,
    version: 2,
    email: 'ada@home.example.test',
    valid_from: MARCH,
    valid_to: null,
  }
  const impossible: { what: string; row: EmailRow }[] = [
    { what: 'two current addresses of one member', row: { ...open, version: 3, valid_from: APRIL } },
    {
      what: 'two periods of one member that begin in the same instant',
      row: { ...school, version: 3, valid_to: FEBRUARY },
    },
    {
      what: 'a period that ends before it begins',
      row: { ...school, version: 3, valid_from: APRIL, valid_to: MARCH },
    },
    { what: 'the same version twice', row: { ...school, valid_from: APRIL, valid_to: APRIL } },
    { what: 'a member who does not exist', row: { ...school, member_id: 4711 } },
  ]
  for (const { what, row } of impossible) {
    test(`the database itself refuses ${what}`, async ({ sqlite }) => {
      const { db } = await openRegistry(answers, sqlite)
      for (const good of [school, open]) insertRow(db, 'member_emails', { ...good })
      insertRow(db, 'member_emails', { ...open, member_id: LINUS, version: 1 })
      expect(
        await failureOf(() => insertRow(db, 'member_emails', { ...row })),
        `${what}: ${JSON.stringify(row)} was stored`,
      ).toMatch(/^DB_(UNIQUE|CHECK|FOREIGN_KEY|TRIGGER)$/)
    })
  }

  test('the database itself keeps addresses, their members and their beginnings from being empty', async ({
    sqlite,
  }) => {
    const { db } = await openRegistry(answers, sqlite)
    insertRow(db, 'member_emails', { ...school })
    for (const column of ['member_id', 'email', 'valid_from']) {
      const row = { ...open, valid_from: MARCH, [column]: null }
      expect(
        await failureOf(() => insertRow(db, 'member_emails', row)),
        `a row without ${column} was stored`,
      ).toMatch(/^DB_(NOT_NULL|CHECK|TRIGGER)$/)
    }
  })
}

function trouble(answers: Answers): void {
  test('a failure at any statement of a change leaves the history whole', async ({ sqlite }) => {
    const history = await answers.emailHistory()
    await failAtEachStatement(({ db }: Registry) => answers.sqliteEvents(db), {
      fresh: async () => {
        const registry = await openRegistry(answers, sqlite)
        moveThreeTimes(history, registry.db)
        return registry
      },
      action: ({ db }) =>
        history.changeEmail(db, { memberId: ADA, email: 'ada@new.example.test', at: APRIL }),
      check: ({ db, other }, { swallowed }) => {
        const current = history.currentEmail(other, ADA)
        expect(
          current,
          'closing the old period and opening the new one belong in one transaction; current address',
        ).toBe('ada@home.example.test')
        expect(history.emailHistory(other, ADA)).toHaveLength(3)
        expect(db.inTransaction, 'the transaction is still open: the next caller would inherit it').toBe(
          false,
        )
        expect(swallowed, 'the failure was swallowed: the caller believes that the address was changed').toBe(
          false,
        )
      },
    })
  })

  test('another connection that changes the same address at any moment leaves the history whole', async ({
    sqlite,
  }) => {
    const history = await answers.emailHistory()
    await interleave(({ db }: Registry) => answers.sqliteEvents(db), {
      fresh: async () => {
        const registry = await openRegistry(answers, sqlite)
        history.changeEmail(registry.db, { memberId: ADA, email: 'ada@school.example.test', at: JANUARY })
        return registry
      },
      action: ({ db }) =>
        history.changeEmail(db, { memberId: ADA, email: 'ada@home.example.test', at: MARCH }),
      intruder: ({ other }) =>
        history.changeEmail(other, { memberId: ADA, email: 'ada@work.example.test', at: FEBRUARY }),
      check: ({ other }, { action, intruder }) => {
        const failed = action.status === 'rejected' ? errorCode(action.reason) : 'none'
        expect(failed, 'the change read, then could not write what it had decided; error').toBe('none')
        if (intruder.status === 'rejected') expect(errorCode(intruder.reason)).toBe('DB_BUSY')
        const periods = history.emailHistory(other, ADA)
        expectWhole(periods)
        expect(periods).toHaveLength(intruder.status === 'fulfilled' ? 3 : 2)
        expect(history.currentEmail(other, ADA)).toBe('ada@home.example.test')
      },
    })
  })
}
