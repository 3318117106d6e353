import { expect, expectQueries, test } from '@levelup/test-harness'
import { nameOf } from 'unit-3/data/refusal.ts'
import type { Answers } from '../../contract.ts'
import { FIVE, openShop } from './shop.ts'

/** One statement each, and errors that come out. */
export function cost(answers: Answers): void {
  test('search and instrument are one statement each', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { comparisonsOf } = await answers.deviceComparisons()
    const { db, events } = await openShop(answers, postgres, FIVE)
    await expectQueries(events, { exactly: 1 }, () => searchByScreen(db, { over: 13 }))
    await expectQueries(events, { exactly: 1 }, () => comparisonsOf(db, 13))
  })

  test('an error of the database comes out, and is no empty list', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { comparisonsOf } = await answers.deviceComparisons()
    const { db, client } = await openShop(answers, postgres, FIVE)
    await client.query('ALTER TABLE devices RENAME TO lost')
    for (const [what, call] of [
      ['searchByScreen', () => searchByScreen(db, { over: 13 })],
      ['comparisonsOf', () => comparisonsOf(db, 13)],
    ] as const) {
      const outcome = await call().then(
        (rows) => `${rows.length} devices`,
        (error: unknown) => nameOf(answers, error),
      )
      expect(outcome, `how ${what} ends when the table is not there`).toBe('DB_UNDEFINED_TABLE')
    }
  })
}
