import { describe, expect, test } from 'vitest'
import { answersFrom } from './1.4-answers.ts'
import { cases, namesakesCase, villageCase } from './1.4-cases.ts'

describe('the answers that are worked out', () => {
  test.for([villageCase, namesakesCase])(
    'are those found by hand for $data.name',
    ({ data, today, answers }) => {
      const worked = answersFrom(data, today)
      for (const report of ['booksWithAuthors', 'mostBorrowed'] as const)
        expect(worked[report]).toEqual(answers[report])
      expect(sorted(worked.membersWithoutLoans)).toEqual(sorted(answers.membersWithoutLoans))
      expect(sorted(worked.loansPerMember)).toEqual(sorted(answers.loansPerMember))
      expect(sorted(worked.overdue)).toEqual(sorted(answers.overdue))
    },
  )

  test('leave no report without rows in the largest data set', () => {
    const lengths = Object.values(cases.at(-1)!.answers).map((rows) => rows.length)
    expect(Math.min(...lengths)).toBeGreaterThan(5)
  })
})

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
