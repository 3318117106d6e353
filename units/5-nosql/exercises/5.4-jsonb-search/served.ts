import { test } from '@levelup/test-harness'
import { analyse, expectPlan, plansOf, type PlanNode } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import { migrate } from 'unit-4/data/migrate.ts'
import type { ScreenQuery } from './contract.ts'
import { INDEX_FOLDER } from './folder.ts'
import { expectFound, wanted } from './found.ts'
import { MANY } from './many.ts'
import { openShop } from './shop.ts'

const queries: readonly (readonly [what: string, query: ScreenQuery])[] = [
  ['the first 20 over 13 inches', { over: 13 }],
  ['the first 5 over 40 inches', { over: 40, limit: 5 }],
  ['the few that are over 99 inches', { over: 99, limit: 100 }],
  ['none, as nothing is that large', { over: 1000 }],
]

/** What the search costs: the devices that it shows. */
export function served(answers: Answers): void {
  for (const [what, query] of queries)
    test(`among 5,000 devices the search reads from the index what it shows: ${what}`, async ({
      postgres,
    }) => {
      const { searchByScreen } = await answers.deviceSearch()
      const { db, client, pool, events } = await openShop(answers, postgres, MANY)
      await migrate(client, answers, { exercise: '5.4', folder: INDEX_FOLDER }, 'up')
      await analyse(pool, 'devices')
      const plans = await plansOf(pool, events, () => searchByScreen(db, query))
      expectPlan(plans, {
        noSequentialScan: 'devices',
        noSort: plans.some(({ root }) => sortsAll(root)),
        rowsTouched: throughTheLastSize(query),
      })
    })

  test('with the index the lists are the same', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { db, client } = await openShop(answers, postgres, MANY)
    await migrate(client, answers, { exercise: '5.4', folder: INDEX_FOLDER }, 'up')
    for (const [what, query] of queries)
      expectFound(await searchByScreen(db, query), wanted(MANY, query), `5,000 devices: ${what}`)
  })
}

/**
 * The most rows that an index of the right order has to look at: the rest of those that have the last size, when it
 * does not have the ids, and the one after that, by which the database knows that there are no more of this size.
 */
function throughTheLastSize(query: ScreenQuery): number {
  const last = wanted(MANY, query).at(-1)?.screenSize
  if (last === undefined) return 0
  const all = wanted(MANY, { over: query.over, limit: MANY.length })
  return Math.min(all.findLastIndex(({ screenSize }) => screenSize === last) + 2, all.length)
}

/** An Incremental Sort only puts the devices of one size in order. */
function sortsAll({ type, children }: PlanNode): boolean {
  return type === 'Sort' || children.some(sortsAll)
}
