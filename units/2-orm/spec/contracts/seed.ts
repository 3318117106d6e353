import type { Database } from './given.ts'

/** 2.7 */
export interface Seed {
  seed(db: Database): Promise<void>
}
