import { ExpectationError, expectRows } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { CachedAnswer, Product, ProductFilter, Stores } from './contract.ts'
import { foundIn } from './products.ts'
import { openCachedShop, openShop, type Fixtures } from './shop.ts'

type Search = (filter?: ProductFilter) => Promise<Product[]>

/** A way to search. What holds for one extension, holds for all that come after it. */
export interface Way {
  readonly title: string
  /** Searches a shop that has these products. */
  open(this: void, fixtures: Fixtures, products: readonly Product[]): Promise<Search>
}

/** The search by itself, and then what the third extension makes of it: each question asked twice, a miss and a hit. */
export function waysOf(answers: Answers): readonly [Way, Way] {
  return [
    {
      title: 'searchProducts',
      async open(fixtures, products) {
        const { searchProducts } = await answers.productSearch()
        const { db } = await openShop(answers, fixtures, products)
        return (filter) => told(answers, filter, () => searchProducts(db, filter))
      },
    },
    {
      title: 'through the cache',
      async open(fixtures, products) {
        const { stores } = await openCachedShop(answers, fixtures, products)
        return (filter) =>
          told(answers, filter, async () => {
            await askCache(answers, stores, filter)
            return (await askCache(answers, stores, filter)).products
          })
      },
    },
  ]
}

/** Throws ExpectationError where PostgreSQL refuses the search: every question of this suite has an answer. */
async function told<T>(
  answers: Answers,
  filter: ProductFilter | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const known = answers.toDatabaseError(error)
    if (!(known instanceof Error && known.name === 'DatabaseError')) throw error
    const why = `the search for ${JSON.stringify(filter)} fails, where it has an answer. PostgreSQL: ${known.message}`
    throw new ExpectationError(why, undefined, { cause: error })
  }
}

/** `cachedSearch`, whose answer is one. */
export async function askCache(
  answers: Answers,
  stores: Stores,
  filter?: ProductFilter,
): Promise<CachedAnswer> {
  const { cachedSearch } = await answers.searchCache()
  const answer: unknown = await cachedSearch(stores, filter)
  if (isAnswer(answer)) return answer
  throw new ExpectationError(
    `cachedSearch gives ${JSON.stringify(answer)}, where { products, cache } should be`,
  )
}

function isAnswer(answer: unknown): answer is CachedAnswer {
  return typeof answer === 'object' && answer !== null && 'products' in answer && 'cache' in answer
}

/** Throws ExpectationError, with both lists, unless a search has found what is in the shop. */
export function expectFound(
  got: readonly Product[],
  products: readonly Product[],
  filter: ProductFilter,
  why?: string,
): void {
  const dataSet = `${JSON.stringify(filter)}${why ? `: ${why}` : ''}`
  expectRows(rowsOf(got), rowsOf(foundIn(products, filter)), { order: 'exact', dataSet })
}

/** What is no list stays what it is: expectRows says so. */
function rowsOf(products: readonly Product[]): readonly object[] {
  return Array.isArray(products) ? products.map((product) => ({ ...(product as Product) })) : products
}
