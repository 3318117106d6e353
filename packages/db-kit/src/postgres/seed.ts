import type pg from 'pg'
import { seededRandom, type Random } from '../seed/random.ts'

/**
 * Fills a database in one transaction: all of it is there afterwards, or nothing. `fill` gets the transaction's
 * client and a generator that gives the same numbers for the same seed.
 *
 * @param seed default `'levelup'`
 */
export async function seed<T>(
  pool: pg.Pool,
  fill: (client: pg.PoolClient, random: Random) => Promise<T>,
  seed: string | number = 'levelup',
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await fill(client, seededRandom(seed))
    await client.query('COMMIT')
    return result
  } catch (error) {
    // When even this fails the connection is gone, and the server has rolled back by itself.
    await client.query('ROLLBACK').catch(() => (broken = true))
    throw error
  } finally {
    client.release(broken)
  }
}
