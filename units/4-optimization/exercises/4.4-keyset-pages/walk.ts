import { ExpectationError } from '@levelup/test-harness'
import type { Database, Task, TaskFilter } from '../../contract.ts'
import { tasks, type listOf } from '../../data/imported.ts'
import { listed } from '../../data/rows.ts'
import type { CursorPage, PageByCursor } from './contract.ts'

/** More than twice as many as any of these lists has, with one task on each. */
const MOST_PAGES = 100

export interface WalkOptions {
  readonly limit: number
  /** Runs after each page that is not the last. */
  readonly between?: (page: CursorPage, pages: number) => Promise<unknown>
}

/** Page after page by `nextCursor`, until it is null. Throws ExpectationError when that never comes. */
export async function walk(
  pageByCursor: PageByCursor['pageByCursor'],
  db: Database,
  filter: TaskFilter,
  { limit, between }: WalkOptions,
): Promise<CursorPage[]> {
  const pages: CursorPage[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await pageByCursor(db, filter, { limit, cursor }).catch((error: unknown) => {
      throw ownCursorRefused(error, pages)
    })
    pages.push(page)
    if (page.meta.nextCursor === null) return pages
    if (pages.length === MOST_PAGES) throw endless(pages, limit)
    cursor = page.meta.nextCursor
    await between?.(page, pages.length)
  }
}

/** The error itself, unless it is a 400 to a cursor that the page before gave. */
function ownCursorRefused(error: unknown, pages: readonly CursorPage[]): Error {
  const { statusCode, message } = error as { statusCode?: number; message?: string }
  const before = pages.at(-1)
  if (statusCode !== 400 || !before) return error as Error
  const last = before.data.at(-1)
  return new ExpectationError(
    `page ${pages.length} gave a cursor, and page ${pages.length + 1} refuses it ("${message}"): whatever the list holds, its own cursors are good`,
    `The cursor: ${before.meta.nextCursor}\nThe last task shown: ${last?.id}, created at ${last?.createdAt.toISOString()}`,
    { cause: error },
  )
}

function endless(pages: readonly CursorPage[], limit: number): ExpectationError {
  const ids = pages.flatMap(({ data }) => data.map(({ id }) => id))
  const again = ids.length - new Set(ids).size
  return new ExpectationError(
    `after ${pages.length} pages of ${limit} tasks nextCursor is still not null: ${again > 0 ? `the pages go round in circles, ${again} times a task came again` : 'the list should have ended long before'}`,
  )
}

/** The list that the imported tasks make, newest first. */
export function newestFirst(which: Parameters<typeof listOf>[0]): Task[] {
  return tasks
    .filter(which)
    .toReversed()
    .map((task) => listed(task))
}

/** Throws ExpectationError unless each of these tasks was shown once, and no task twice. */
export function expectEachOnce(pages: readonly CursorPage[], list: readonly Task[], what: string): void {
  const shown = pages.flatMap(({ data }) => data.map(({ id }) => id))
  const twice = shown.filter((id, index) => shown.indexOf(id) !== index)
  const lost = list.filter(({ id }) => !shown.includes(id)).map(({ id }) => id)
  if (twice.length + lost.length === 0) return
  throw new ExpectationError(
    `on ${pages.length} pages, ${what}, ${twice.length} tasks of ${list.length} came twice, and ${lost.length} never`,
    pages
      .map(({ data }, index) => `page ${index + 1}: ${data.map(({ id }) => label(id)).join(', ') || 'empty'}`)
      .join('\n'),
  )

  function label(id: string): string {
    const number = list.findIndex((task) => task.id === id) + 1
    return `${number === 0 ? 'new' : number}${twice.includes(id) ? ' (twice)' : ''}`
  }
}
