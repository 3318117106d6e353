import { expect, ExpectationError, expectRows } from '@levelup/test-harness'
import type { Task } from '../contract.ts'

/**
 * Compares a page with the part of the list that it should be: first which tasks it has, by their numbers in the list,
 * then all that a task consists of.
 */
export function expectPage(
  page: readonly Task[],
  list: readonly Task[],
  [from, to]: readonly [from: number, to: number],
  what: string,
): void {
  const wanted = list.slice(from, to)
  if (!Array.isArray(page))
    throw new ExpectationError(`data is no list of tasks, but ${typeof page} (${what})`)
  expect(numbersIn(list, page), `which tasks of the list, counted from 1, are on the page (${what})`).toBe(
    numbersIn(list, wanted),
  )
  expectRows(page, wanted, { order: 'exact', dataSet: what })
}

/** The page, when it has the form of one. Throws ExpectationError else: its type may promise more than it is. */
export function expectPageForm<Page>(page: Page): Page {
  const { data, meta } = Object(page) as { data?: unknown; meta?: unknown }
  if (Array.isArray(data) && typeof meta === 'object' && meta !== null) return page
  const got = page instanceof Object ? `an object with ${Object.keys(page).join(', ')}` : String(page)
  throw new ExpectationError(`a page is { data, meta }, data a list of tasks and meta an object; got ${got}`)
}

/** As in `3, 4, 5`; `none` for an empty page. */
function numbersIn(list: readonly Task[], page: readonly Task[]): string {
  const numbers = page.map((task) => {
    const index = list.findIndex(({ id }) => id === task.id)
    return index < 0 ? 'one that is not in it' : String(index + 1)
  })
  return numbers.join(', ') || 'none'
}
