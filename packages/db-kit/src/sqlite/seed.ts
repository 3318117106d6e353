import type Database from 'better-sqlite3'
import { seededRandom, type Random } from '../seed/random.ts'

/**
 * Fills a database in one transaction: all of it is there afterwards, or nothing. `fill` gets a generator that
 * gives the same numbers for the same seed.
 *
 * @param seed default `'levelup'`
 */
export function seed<T>(
  db: Database.Database,
  fill: (random: Random) => T,
  seed: string | number = 'levelup',
): T {
  return db.transaction(() => fill(seededRandom(seed))).immediate()
}
