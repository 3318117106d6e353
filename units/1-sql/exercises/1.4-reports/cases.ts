import { busyYear } from './busy-year.ts'
import { emptyLibrary, type LibraryData } from '../../data/library.ts'
import { namesakes } from './namesakes.ts'
import { village } from '../../data/village.ts'
import { answersFrom, type ReportRows } from './answers.ts'

export interface ReportCase {
  readonly data: LibraryData
  /** The day on which `overdue` is asked. */
  readonly today: string
  readonly expected: ReportRows
}

export const villageCase: ReportCase = {
  data: village,
  today: '2026-05-10',
  expected: {
    booksWithAuthors: [
      { isbn: '978-0-00-000003-3', title: 'Night Ferry', author: 'Ann Li' },
      { isbn: '978-0-00-000002-2', title: 'Small Harbours', author: 'Mira Holt' },
      { isbn: '978-0-00-000001-1', title: 'The Salt Road', author: 'Jon Pike' },
      { isbn: '978-0-00-000001-1', title: 'The Salt Road', author: 'Mira Holt' },
    ],
    membersWithoutLoans: [
      { id: 6, name: 'Ada Quill' },
      { id: 5, name: 'Cleo Marsh' },
    ],
    loansPerMember: [
      { id: 3, name: 'Ada Quill', loans: 3 },
      { id: 2, name: 'Bo Lindner', loans: 2 },
      { id: 1, name: 'Wanda Ostrow', loans: 1 },
      { id: 4, name: 'Yann Brook', loans: 1 },
      { id: 6, name: 'Ada Quill', loans: 0 },
      { id: 5, name: 'Cleo Marsh', loans: 0 },
    ],
    mostBorrowed: [
      { isbn: '978-0-00-000001-1', title: 'The Salt Road', loans: 4 },
      { isbn: '978-0-00-000003-3', title: 'Night Ferry', loans: 2 },
      { isbn: '978-0-00-000002-2', title: 'Small Harbours', loans: 1 },
    ],
    overdue: [
      { loanId: 5, member: 'Bo Lindner', title: 'Small Harbours', daysLate: 18 },
      { loanId: 3, member: 'Wanda Ostrow', title: 'The Salt Road', daysLate: 11 },
    ],
  },
}

export const namesakesCase: ReportCase = {
  data: namesakes,
  // 2028 is a leap year, so that days cannot be counted by months.
  today: '2028-03-01',
  expected: {
    booksWithAuthors: [
      { isbn: '978-0-00-000015-5', title: 'Essays', author: 'Ira Vale' },
      { isbn: '978-0-00-000015-5', title: 'Essays', author: 'Pat Stone' },
      { isbn: '978-0-00-000012-2', title: 'Poems', author: 'Ira Vale' },
      { isbn: '978-0-00-000019-9', title: 'Poems', author: 'Pat Stone' },
      { isbn: '978-0-00-000011-1', title: 'Winter', author: 'Ira Vale' },
    ],
    membersWithoutLoans: [
      { id: 4, name: 'Sam Reyes' },
      { id: 6, name: 'Sam Reyes' },
    ],
    loansPerMember: [
      { id: 1, name: 'Sam Reyes', loans: 2 },
      { id: 2, name: 'Sam Reyes', loans: 2 },
      { id: 3, name: 'Lou Adair', loans: 1 },
      { id: 5, name: 'Lou Adair', loans: 1 },
      { id: 4, name: 'Sam Reyes', loans: 0 },
      { id: 6, name: 'Sam Reyes', loans: 0 },
    ],
    mostBorrowed: [
      { isbn: '978-0-00-000015-5', title: 'Essays', loans: 2 },
      { isbn: '978-0-00-000011-1', title: 'Winter', loans: 2 },
      { isbn: '978-0-00-000012-2', title: 'Poems', loans: 1 },
      { isbn: '978-0-00-000019-9', title: 'Poems', loans: 1 },
    ],
    overdue: [
      { loanId: 3, member: 'Sam Reyes', title: 'Poems', daysLate: 61 },
      { loanId: 5, member: 'Lou Adair', title: 'Essays', daysLate: 61 },
      { loanId: 2, member: 'Sam Reyes', title: 'Poems', daysLate: 2 },
      { loanId: 4, member: 'Sam Reyes', title: 'Essays', daysLate: 2 },
    ],
  },
}

/** The first is small enough to be read beside the failure. */
export const cases: readonly ReportCase[] = [
  villageCase,
  namesakesCase,
  computed(emptyLibrary, '2026-05-10'),
  computed(busyYear, '2026-12-15'),
]

function computed(data: LibraryData, today: string): ReportCase {
  return { data, today, expected: answersFrom(data, today) }
}
