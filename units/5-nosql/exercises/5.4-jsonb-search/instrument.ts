import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { odd } from './odd-values.ts'
import { FIVE, openShop } from './shop.ts'
import { ticketCompares } from './ticket.ts'

const ODD = odd.map(([what, attributes]) => ({ name: what, attributes }))
const LATER_FIRST = [
  { name: 'Wall', attributes: { screen_size: 100 } },
  { name: 'Watch', attributes: { screen_size: 1.9 } },
  { name: 'Sign', attributes: { screen_size: 9 } },
]

/** Task 3: the instrument shows what the search of the ticket compares, and mends nothing. */
export function instrument(answers: Answers): void {
  test.for([
    { title: 'the five devices', devices: FIVE },
    { title: 'three others, written in another order', devices: LATER_FIRST },
    { title: 'devices whose screen is no number', devices: ODD },
    { title: 'no devices', devices: [] },
  ])(
    'the instrument shows what the search of the ticket compares: $title',
    async ({ title, devices }, { postgres }) => {
      const { comparisonsOf } = await answers.deviceComparisons()
      const { db, client } = await openShop(answers, postgres, devices)
      await client.query('UPDATE devices SET name = name WHERE id = 1')
      for (const over of [13, 6.7, 100, 9.5]) {
        const rows = await comparisonsOf(db, over)
        const shown = rows.map(({ name, left, leftType, right, rightType, passes }) => ({
          name,
          left,
          leftType,
          right,
          rightType,
          passes,
        }))
        const dataSet = `${title}, over ${over}`
        expectRows(shown, rowsOf(await ticketCompares(client, over)), { order: 'exact', dataSet })
      }
    },
  )
}

function rowsOf(comparisons: Awaited<ReturnType<typeof ticketCompares>>) {
  return comparisons.map((comparison) => ({ ...comparison }))
}
