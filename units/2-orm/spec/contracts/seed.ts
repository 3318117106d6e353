import type { Database } from './given.ts'

/** 2.7 */
export interface Seed {
  seed(this: void, db: Database): Promise<void>
}
