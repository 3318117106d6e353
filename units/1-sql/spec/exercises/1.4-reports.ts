import { describe, expect, expectQueries, expectRows, test } from '@levelup/test-harness'
import type { Reports, SqliteDatabase, UnitOne } from '../contract.ts'
import { openLibrary, type SqliteFiles } from '../data/library.ts'
import { cases, villageCase, type ReportCase } from './1.4-cases.ts'

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

export function reports(unit: UnitOne): void {
  describe('1.4 Five questions to the library', () => {
    const answers = (title: string, report: Report, order: Order) =>
      test(title, async ({ sqlite }) => {
        for (const library of cases) await expectAnswer(unit, sqlite, library, report, order)
      })

    answers(
      'booksWithAuthors has one row for each book and author, by title, ISBN and position',
      'booksWithAuthors',
      'exact',
    )
    answers(
      'membersWithoutLoans has the members who never borrowed anything, by name',
      'membersWithoutLoans',
      {
        by: ['name'],
      },
    )
    answers(
      'loansPerMember has every member, with 0 for none, most loans first, then by name',
      'loansPerMember',
      {
        by: ['loans', 'name'],
      },
    )
    answers(
      'mostBorrowed ranks the books by the loans of all their copies, ties by title and ISBN',
      'mostBorrowed',
      'exact',
    )
    answers('overdue has the loans that are out past their day, latest first', 'overdue', {
      by: ['daysLate'],
    })

    test('mostBorrowed stops at the limit', async ({ sqlite }) => {
      for (const library of cases) {
        for (const limit of [0, 1, 2, 3])
          await expectAnswer(unit, sqlite, library, 'mostBorrowed', 'exact', limit)
      }
    })

    test('each report is one statement', async ({ sqlite }) => {
      const reports = await unit.reports()
      const db = await openLibrary(unit, sqlite, villageCase.data)
      for (const report of Object.values(ask)) {
        await expectQueries(unit.sqliteEvents(db), { exactly: 1 }, () =>
          report(reports, db, villageCase.today, 10),
        )
      }
    })
  })
}

async function expectAnswer(
  unit: UnitOne,
  sqlite: SqliteFiles,
  { data, today, answers }: ReportCase,
  report: Report,
  order: Order,
  limit = 1000,
): Promise<void> {
  const reports = await unit.reports()
  const db = await openLibrary(unit, sqlite, data)
  const statements: string[] = []
  unit.sqliteEvents(db).after((event) => statements.push(event.sql))
  const rows = ask[report](reports, db, today, limit)
  expect(Array.isArray(rows), `${report} returns an array of rows`).toBe(true)
  const expected = report === 'mostBorrowed' ? answers[report].slice(0, limit) : answers[report]
  expectRows(rows, expected, { order, dataSet: data.name, statement: statements.join(';\n') })
}
