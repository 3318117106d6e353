import { expect, expectRows } from '@levelup/test-harness'
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
  expect(numbersIn(list, page), `which tasks of the list, counted from 1, are on the page (${what})`).toBe(
    numbersIn(list, wanted),
  )
  expectRows(page, wanted, { order: 'exact', dataSet: what })
}

/** As in `3, 4, 5`; `none` for an empty page. */
function numbersIn(list: readonly Task[], page: readonly Task[]): string {
  const numbers = page.map((task) => {
    const index = list.findIndex(({ id }) => id === task.id)
    return index < 0 ? 'one that is not in it' : String(index + 1)
  })
  return numbers.join(', ') || 'none'
}
