import { ExpectationError } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Products } from './contract.ts'
import type { Shop } from './shop.ts'

const BATCH_SIZE = 100

/** One of the two loads that are written in this exercise. */
export interface Way {
  readonly name: string
  /** Loads with the learner's function; returns its number of rows. */
  load(shop: Shop, products: Products): Promise<number>
}

/** In batches of 100, and by COPY: most of what is asked of one is asked of the other. */
export function waysOf(answers: Answers): readonly Way[] {
  return [
    {
      name: 'batches',
      load: async ({ pool }, products) =>
        (await answers.bulkLoad()).insertInBatches(pool, products, BATCH_SIZE).catch(explainWait),
    },
    {
      name: 'COPY',
      load: async ({ pool }, products) =>
        (await answers.bulkLoad()).copyProducts(pool, products).catch(explainWait),
    },
  ]
}

/** The pool has as many connections as loads run at once, and all are given back after each. */
function explainWait(cause: unknown): never {
  if (!(cause instanceof Error && cause.message === POOL_IS_EMPTY)) throw cause
  throw new ExpectationError(
    'the load asked the pool for a second connection while it had the only one, and waited for it in vain: ' +
      'a load needs one, from pool.connect(), and a transaction is of that one only',
    undefined,
    { cause },
  )
}

/** What pg-pool says after `connectionTimeoutMillis`, without a code. */
const POOL_IS_EMPTY = 'timeout exceeded when trying to connect'
