import { ExpectationError, test } from '@levelup/test-harness'
import { sentStatements } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import { ADA, BO, imported } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import type { CursorRange } from './contract.ts'

/** What is sent for a page. */
export function statements(answers: Answers): void {
  test('one statement for a page, be it the first or a later one', async ({ postgres }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db, events } = await openTracker(answers, postgres, imported)
    for (const filter of [{}, { userId: ADA }]) {
      const { meta } = await pageByCursor(db, filter, { limit: 3 })
      for (const [what, cursor] of [
        ['the first page', undefined],
        ['a later page', meta.nextCursor ?? undefined],
      ] as const) {
        const sent = await sentStatements(events, () => pageByCursor(db, filter, { limit: 3, cursor }))
        if (sent.length === 1) continue
        throw new ExpectationError(
          `${what} took ${sent.length} statements, where one can read the page, and whether there is another one after it`,
          sent.map(({ sql }) => sql).join('\n\n'),
        )
      }
    }
  })

  test('values are bound: the same statement for another user, another cursor and another limit', async ({
    postgres,
  }) => {
    const { pageByCursor } = await answers.pageByCursor()
    const { db, events } = await openTracker(answers, postgres, imported)
    const laterPage = async (userId: string, limit: number) => {
      const { meta } = await pageByCursor(db, { userId }, { limit })
      const range: CursorRange = { limit, cursor: meta.nextCursor ?? undefined }
      const sent = await sentStatements(events, () => pageByCursor(db, { userId }, range))
      return sent.map(({ sql }) => sql).join('\n\n')
    }
    const [one, other] = [await laterPage(ADA, 3), await laterPage(BO, 4)]
    if (one === other) return
    throw new ExpectationError(
      'the text of the statement changes with the values, so values are written into it and not bound ($1): that is how SQL injection begins',
      `Ada's, limit 3\n${one}\n\nBo's, limit 4\n${other}`,
    )
  })
}
