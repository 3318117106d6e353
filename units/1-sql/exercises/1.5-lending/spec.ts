import {
  describe,
  expect,
  ExpectationError,
  failAtEachStatement,
  interleave,
  test,
  type Fault,
} from '@levelup/test-harness'
import type { Lending } from './contract.ts'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { ADA, ISBN, journal, LINUS, openDesks, OTHER_ISBN, type Desks } from './lending.ts'
import { errorCode, failureOf } from '../../data/error-code.ts'

const TODAY = '2026-02-20'
const toAda = { isbn: ISBN, memberId: ADA, today: TODAY, days: 14 }
const toLinus = { ...toAda, memberId: LINUS }

export function spec(answers: Answers): void {
  describe('1.5 Check out and return', () => {
    oneDesk(answers)
    injectedFailures(answers)
    twoDesks(answers)
  })
}

function oneDesk(answers: Answers): void {
  test('a check-out lends a free copy until the day it is due, and records the event', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    const { desk } = await openDesks(answers, sqlite, 1)
    const loan = checkOut(desk, toAda)
    const expected = { copyId: 10, memberId: ADA, loanedOn: TODAY, dueOn: '2026-03-06', returnedOn: null }
    expect(loan).toMatchObject(expected)
    expect(journal(desk)).toEqual({
      loans: [{ id: loan?.id, copy_id: 10, member_id: ADA, returned_on: null }],
      events: [{ loan_id: loan?.id, kind: 'checked_out', on_date: TODAY }],
    })
  })

  test('the due date follows the calendar over leap days and the turn of the year', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    const { desk } = await openDesks(answers, sqlite, 3)
    const due = (from: string, days: number) => checkOut(desk, { ...toAda, today: from, days })?.dueOn
    expect(due('2028-02-20', 10)).toBe('2028-03-01')
    expect(due('2026-12-20', 21)).toBe('2027-01-10')
    expect(due('2026-03-01', 0)).toBe('2026-03-01')
  })

  test('a book whose copies are all out is not lent, and neither is one that the library does not have', async ({
    sqlite,
  }) => {
    const { checkOut } = await answers.lending()
    const { desk } = await openDesks(answers, sqlite, 2)
    const lent = [checkOut(desk, toAda), checkOut(desk, toLinus)]
    expect(new Set(lent.map((loan) => loan?.copyId)), 'the two copies, each lent once').toEqual(
      new Set([10, 11]),
    )
    expect(checkOut(desk, toAda)).toBeUndefined()
    expect(checkOut(desk, { ...toAda, isbn: '978-0-00-999999-9' })).toBeUndefined()
    expect(journal(desk).events, 'only the two that were lent have an event').toHaveLength(2)
    expect(checkOut(desk, { ...toAda, isbn: OTHER_ISBN })?.copyId, 'the other book is still there').toBe(90)
  })

  test('a copy that came back can be lent again', async ({ sqlite }) => {
    const { checkOut, returnCopy } = await answers.lending()
    const { desk } = await openDesks(answers, sqlite, 1)
    const first = lend({ checkOut }, desk)
    expect(returnCopy(desk, { loanId: first.id, today: '2026-02-22' })).toEqual({
      ...first,
      returnedOn: '2026-02-22',
    })
    const second = checkOut(desk, toLinus)
    expect(second).toMatchObject({ copyId: first.copyId, memberId: LINUS, returnedOn: null })
    expect(journal(desk).events).toEqual([
      { loan_id: first.id, kind: 'checked_out', on_date: TODAY },
      { loan_id: first.id, kind: 'returned', on_date: '2026-02-22' },
      { loan_id: second?.id, kind: 'checked_out', on_date: TODAY },
    ])
  })

  test('returning twice, or a loan that never was, changes nothing', async ({ sqlite }) => {
    const { checkOut, returnCopy } = await answers.lending()
    const { desk } = await openDesks(answers, sqlite, 1)
    const { id } = lend({ checkOut }, desk)
    returnCopy(desk, { loanId: id, today: '2026-02-22' })
    const before = journal(desk)
    expect(
      returnCopy(desk, { loanId: id, today: '2026-03-30' }),
      'the second return of one loan',
    ).toBeUndefined()
    expect(returnCopy(desk, { loanId: 4711, today: TODAY }), 'an unknown loan').toBeUndefined()
    expect(journal(desk)).toEqual(before)
  })

  test('an unknown member leaves no trace, and the desk goes on working', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    const { desk, otherDesk } = await openDesks(answers, sqlite, 1)
    const refusal = await failureOf(() => checkOut(desk, { ...toAda, memberId: 4711 }))
    expect(refusal, 'the foreign key refuses the loan').toBe('DB_FOREIGN_KEY')
    expect(desk.inTransaction, 'a transaction is still open on the connection').toBe(false)
    expect(journal(otherDesk)).toEqual({ loans: [], events: [] })
    expect(checkOut(desk, toAda)).toMatchObject({ copyId: 10, memberId: ADA })
  })
}

function injectedFailures(answers: Answers): void {
  test('a failure at any statement of a check-out leaves nothing behind', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    await failAtEachStatement(({ desk }: Desks) => answers.sqliteEvents(desk), {
      fresh: () => openDesks(answers, sqlite, 1),
      action: ({ desk }) => checkOut(desk, toAda),
      check: (desks, fault) => {
        const { loans, events } = journal(desks.otherDesk)
        if (loans.length + events.length > 0) return halfDone('check-out', loans.length, events.length)
        expectUsable(desks, fault)
      },
    })
  })

  test('a failure at any statement of a return leaves the loan as it was', async ({ sqlite }) => {
    const { checkOut, returnCopy } = await answers.lending()
    await failAtEachStatement(({ desk }: Desks) => answers.sqliteEvents(desk), {
      fresh: async () => {
        const desks = await openDesks(answers, sqlite, 1)
        return { ...desks, loan: lend({ checkOut }, desks.desk) }
      },
      action: ({ desk, loan }) => returnCopy(desk, { loanId: loan.id, today: TODAY }),
      check: (desks, fault) => {
        const { loans, events } = journal(desks.otherDesk)
        const returned = loans.filter((loan) => loan.returned_on !== null).length
        const recorded = events.filter((event) => event.kind === 'returned').length
        if (returned + recorded > 0) return halfDone('return', returned, recorded)
        expectUsable(desks, fault)
      },
    })
  })
}

function twoDesks(answers: Answers): void {
  test('the last copy is never lent twice, whenever the other desk asks for it', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    await interleave(({ desk }: Desks) => answers.sqliteEvents(desk), {
      fresh: () => openDesks(answers, sqlite, 1),
      action: ({ desk }) => checkOut(desk, toAda),
      intruder: ({ otherDesk }) => checkOut(otherDesk, toLinus),
      check: ({ otherDesk }, { action, intruder }) => {
        expectNotCrashed(action)
        expectBusyAtWorst(intruder)
        const { loans } = journal(otherDesk)
        expect(
          loans,
          `the one copy is out ${loans.length} times: it was free when each desk looked, and lent by both`,
        ).toHaveLength(1)
        const told = [action, intruder].filter(
          (call) => call.status === 'fulfilled' && call.value !== undefined,
        )
        expect(told, 'exactly one desk gets the copy').toHaveLength(1)
      },
    })
  })

  test('one loan is returned once, whenever the other desk returns it too', async ({ sqlite }) => {
    const { checkOut, returnCopy } = await answers.lending()
    await interleave(({ desk }: Desks) => answers.sqliteEvents(desk), {
      fresh: async () => {
        const desks = await openDesks(answers, sqlite, 1)
        return { ...desks, loan: lend({ checkOut }, desks.desk) }
      },
      action: ({ desk, loan }) => returnCopy(desk, { loanId: loan.id, today: TODAY }),
      intruder: ({ otherDesk, loan }) => returnCopy(otherDesk, { loanId: loan.id, today: TODAY }),
      check: ({ otherDesk }, { action, intruder }) => {
        expectNotCrashed(action)
        expectBusyAtWorst(intruder)
        const returns = journal(otherDesk).events.filter((event) => event.kind === 'returned')
        expect(returns, `one loan has ${returns.length} returns in the journal`).toHaveLength(1)
      },
    })
  })

  test('two desks that take turns lend every copy once, however many there are', async ({ sqlite }) => {
    const { checkOut } = await answers.lending()
    for (let copies = 1; copies <= 8; copies += 1) {
      const { desk, otherDesk } = await openDesks(answers, sqlite, copies)
      const turns = Array.from({ length: copies + 2 }, (_, turn) =>
        checkOut(turn % 2 ? otherDesk : desk, toAda),
      )
      const lent = turns.flatMap((loan) => (loan ? [loan.copyId] : []))
      expect(new Set(lent).size, `copies lent, of ${copies}`).toBe(copies)
      expect(lent, 'no copy is lent twice').toHaveLength(copies)
    }
  })
}

function lend({ checkOut }: Pick<Lending, 'checkOut'>, desk: SqliteDatabase) {
  const loan = checkOut(desk, toAda)
  if (!loan) throw new Error('checkOut gave undefined although a copy is free')
  return loan
}

function halfDone(what: string, loans: number, events: number): string {
  return `half of the ${what} (${loans} of 1 loan, ${events} of 1 event): the two writes are not one transaction that is rolled back`
}

function expectUsable({ desk }: Desks, { swallowed }: Fault): void {
  expect(swallowed, 'the failure was swallowed: the caller believes that all went well').toBe(false)
  expect(desk.inTransaction, 'the transaction is still open: the next caller would inherit it').toBe(false)
}

function expectNotCrashed(action: PromiseSettledResult<unknown>): void {
  if (action.status === 'fulfilled') return
  const code = errorCode(action.reason)
  if (code !== 'DB_BUSY') throw new ExpectationError(`the desk failed with ${code}: ${String(action.reason)}`)
  throw new ExpectationError(
    'the desk failed half way with DB_BUSY: its transaction began as a reader, and when it came to write, another had ' +
      'written since. Say with BEGIN that you are going to write',
  )
}

/** The other desk comes in the middle of a transaction: being told to wait is right, anything else is not. */
function expectBusyAtWorst(intruder: PromiseSettledResult<unknown>): void {
  if (intruder.status === 'fulfilled') return
  expect(errorCode(intruder.reason), `the other desk failed: ${String(intruder.reason)}`).toBe('DB_BUSY')
}
