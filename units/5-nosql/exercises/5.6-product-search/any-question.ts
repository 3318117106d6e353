import { test } from '@levelup/test-harness'
import { randomNumbers } from 'unit-4/data/random.ts'
import { anyFilter, anyProducts } from './products.ts'
import { expectFound, type Way } from './ways.ts'

const PRODUCTS = anyProducts(60, 6)
const QUESTIONS = 40

/** All parts of a filter together, in any combination. */
export function anyQuestion({ open }: Way): void {
  test(`${QUESTIONS} questions, each with other parts`, async ({ postgres, redis }) => {
    const search = await open({ postgres, redis }, PRODUCTS)
    const random = randomNumbers(65)
    for (let question = 0; question < QUESTIONS; question++) {
      const filter = anyFilter(random)
      expectFound(await search(filter), PRODUCTS, filter)
    }
  })
}
