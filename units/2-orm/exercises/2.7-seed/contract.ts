import type { Database } from '../../contract.ts'

/** 2.7 */
export interface Seed {
  seed(this: void, db: Database): Promise<void>
}

declare module '../../contract.ts' {
  interface Answers {
    seed(): Promise<Seed>
  }
}
