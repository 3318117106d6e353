import { describe, expect, test } from 'vitest'
import { answersFrom } from './answers.ts'
import { cases, namesakesCase, villageCase } from './cases.ts'

describe('the answers that are worked out', () => {
  test.for([villageCase, namesakesCase])(
    'are those found by hand for $data.name',
    ({ data, today, expected }) => {
      const worked = answersFrom(data, today)
      for (const report of ['booksWithAuthors', 'mostBorrowed'] as const)
        expect(worked[report]).toEqual(expected[report])
      expect(sorted(worked.membersWithoutLoans)).toEqual(sorted(expected.membersWithoutLoans))
      expect(sorted(worked.loansPerMember)).toEqual(sorted(expected.loansPerMember))
      expect(sorted(worked.overdue)).toEqual(sorted(expected.overdue))
    },
  )

  test('leave no report without rows in the largest data set', () => {
    const lengths = Object.values(cases.at(-1)!.expected).map((rows) => rows.length)
    expect(Math.min(...lengths)).toBeGreaterThan(5)
  })
})

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
