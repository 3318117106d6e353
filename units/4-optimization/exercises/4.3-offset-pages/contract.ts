import type { Database, Task, TaskFilter } from '../../contract.ts'

/** Which part of a list: `limit` tasks, after the first `offset`. */
export interface OffsetRange {
  readonly limit: number
  readonly offset: number
}

export interface OffsetPage {
  readonly data: Task[]
  /** `total` is the number of tasks on all pages together. */
  readonly meta: OffsetRange & { readonly total: number }
}

/** 4.3 */
export interface PageByOffset {
  /** By `createdAt`, then `id`. */
  pageByOffset(this: void, db: Database, filter: TaskFilter, range: OffsetRange): Promise<OffsetPage>
}

declare module '../../contract.ts' {
  interface Answers {
    pageByOffset(): Promise<PageByOffset>
  }
  interface TaskLists {
    /** For `offset=…`. */
    byOffset(filter: TaskFilter, range: OffsetRange): Promise<OffsetPage>
  }
}
