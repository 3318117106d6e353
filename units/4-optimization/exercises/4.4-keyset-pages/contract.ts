import type { Database, Task, TaskFilter } from '../../contract.ts'

export interface CursorRange {
  readonly limit: number
  /** The `nextCursor` of the page before; without it, it is the first page. */
  readonly cursor?: string | undefined
}

export interface CursorPage {
  readonly data: Task[]
  /** `nextCursor` is null on the last page. */
  readonly meta: { readonly limit: number; readonly nextCursor: string | null }
}

/** 4.4 */
export interface PageByCursor {
  /** Newest first: by `createdAt`, then `id`, both descending. Throws Invalid for what is no cursor of this list. */
  pageByCursor(this: void, db: Database, filter: TaskFilter, range: CursorRange): Promise<CursorPage>
}

declare module '../../contract.ts' {
  interface Answers {
    pageByCursor(): Promise<PageByCursor>
  }
  interface TaskLists {
    /** For `limit=…` or `cursor=…`, without `offset`. */
    byCursor(filter: TaskFilter, range: CursorRange): Promise<CursorPage>
  }
}
