import { ExpectationError } from '@levelup/test-harness'
import type pg from 'pg'
import type { Shop } from './shop.ts'

/** Of another connection: by then a ROLLBACK that nobody awaits is answered, and its connection given back. */
const ROUND_TRIPS = 50

/** What takes longer than this is waiting for something that does not come. */
const MANY_ROUND_TRIPS = 2000

const LEFT = `
  SELECT 'the setting ' || name AS what FROM pg_settings WHERE source = 'session'
  UNION ALL SELECT 'the temporary table ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'`

/**
 * Whether the next one who takes a connection from the pool gets one, with no open transaction, setting or temporary
 * table of the load before.
 */
export async function expectUsable(shop: Shop): Promise<void> {
  const { pool, observer } = shop
  for (let trips = 0; trips < ROUND_TRIPS && isOut(pool); trips++) await observer.query('SELECT')
  if (isOut(pool))
    throw new ExpectationError('the connection was not given back to the pool: release() it, come what may')
  const client = await pool.connect()
  try {
    await expectAnswer(shop, client)
    if (client.getTransactionStatus() !== 'I')
      throw new ExpectationError('the connection went back to the pool with a transaction open on it')
    const { rows } = await client.query<{ what: string }>(LEFT)
    if (rows.length > 0)
      throw new ExpectationError(
        `the connection went back to the pool and still has ${rows.map(({ what }) => what).join(' and ')}: whoever takes it next has that, too`,
      )
  } finally {
    client.release()
  }
}

/** What was sent before has its answer then: a ROLLBACK that nobody waited for is in time all the same. */
async function expectAnswer(shop: Shop, client: pg.PoolClient): Promise<void> {
  const over = new AbortController()
  const answered = client.query('SELECT').then(
    () => true,
    () => true,
  )
  const answer = await Promise.race([answered, longEnough(shop, over.signal).then(() => false)])
  over.abort()
  if (!answer)
    throw new ExpectationError(
      'the connection went back to the pool in the middle of a COPY, and answers nobody: end its stream, or destroy() it, before',
    )
}

/** Resolves when the database has answered another connection very often, or nobody waits any more. */
export async function longEnough({ observer }: Shop, over: AbortSignal): Promise<void> {
  for (let trips = 0; trips < MANY_ROUND_TRIPS && !over.aborted; trips++) await observer.query('SELECT')
}

function isOut(pool: pg.Pool): boolean {
  return pool.idleCount < pool.totalCount
}
