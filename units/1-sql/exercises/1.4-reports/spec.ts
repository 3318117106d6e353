import { describe, expect, expectQueries, expectRows, test } from '@levelup/test-harness'
import type { Reports } from './contract.ts'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { openLibrary, type SqliteFiles } from '../../data/library.ts'
import { cases, villageCase, type ReportCase } from './cases.ts'

type Report = keyof Reports
type Order = 'exact' | { readonly by: readonly string[] }

/** How each report is asked; `limit` is for the one that has one. */
const ask: Record<Report, (reports: Reports, db: SqliteDatabase, today: string, limit: number) => object[]> =
  {
    booksWithAuthors: (reports, db) => reports.booksWithAuthors(db),
    membersWithoutLoans: (reports, db) => reports.membersWithoutLoans(db),
    loansPerMember: (reports, db) => reports.loansPerMember(db),
    mostBorrowed: (reports, db, _, limit) => reports.mostBorrowed(db, limit),
    overdue: (reports, db, today) => reports.overdue(db, today),
  }

export function spec(answers: Answers): void {
  describe('1.4 Five questions to the library', () => {
    const reportTest = (title: string, report: Report, order: Order) =>
      test(title, async ({ sqlite }) => {
        for (const library of cases) await expectAnswer(answers, sqlite, library, report, order)
      })

    reportTest(
      'booksWithAuthors has one row for each book and author, by title, ISBN and position',
      'booksWithAuthors',
      'exact',
    )
    reportTest(
      'membersWithoutLoans has the members who never borrowed anything, by name',
      'membersWithoutLoans',
      {
        by: ['name'],
      },
    )
    reportTest(
      'loansPerMember has every member, with 0 for none, most loans first, then by name',
      'loansPerMember',
      {
        by: ['loans', 'name'],
      },
    )
    reportTest(
      'mostBorrowed ranks the books by the loans of all their copies, ties by title and ISBN',
      'mostBorrowed',
      'exact',
    )
    reportTest('overdue has the loans that are out past their day, latest first', 'overdue', {
      by: ['daysLate'],
    })

    test('mostBorrowed stops at the limit', async ({ sqlite }) => {
      for (const library of cases) {
        for (const limit of [0, 1, 2, 3])
          await expectAnswer(answers, sqlite, library, 'mostBorrowed', 'exact', limit)
      }
    })

    test('each report is one statement', async ({ sqlite }) => {
      const reports = await answers.reports()
      const db = await openLibrary(answers, sqlite, villageCase.data)
      for (const report of Object.values(ask)) {
        await expectQueries(answers.sqliteEvents(db), { exactly: 1 }, () =>
          report(reports, db, villageCase.today, 10),
        )
      }
    })
  })
}

async function expectAnswer(
  answers: Answers,
  sqlite: SqliteFiles,
  { data, today, expected }: ReportCase,
  report: Report,
  order: Order,
  limit = 1000,
): Promise<void> {
  const reports = await answers.reports()
  const db = await openLibrary(answers, sqlite, data)
  const statements: string[] = []
  answers.sqliteEvents(db).after((event) => statements.push(event.sql))
  const rows = ask[report](reports, db, today, limit)
  expect(Array.isArray(rows), `${report} returns an array of rows`).toBe(true)
  const wanted = report === 'mostBorrowed' ? expected[report].slice(0, limit) : expected[report]
  expectRows(rows, wanted, { order, dataSet: data.name, statement: statements.join(';\n') })
}
