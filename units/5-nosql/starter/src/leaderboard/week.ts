import { Todo } from '@levelup/test-harness/todo'

/**
 * The week of ISO 8601 that a moment lies in, in UTC, such as `2026-W09`.
 *
 * TODO 5.3: a week begins on Monday, and belongs to the year that has its Thursday.
 */
export function weekOf(_at: Date): string {
  throw new Todo('5.3', 'find out the week of a moment')
}

/**
 * The moment at which that week is over: the next Monday, 00:00 UTC.
 *
 * TODO 5.3: whatever zone the server is in.
 */
export function endOfWeek(_at: Date): Date {
  throw new Todo('5.3', 'find out when a week is over')
}
