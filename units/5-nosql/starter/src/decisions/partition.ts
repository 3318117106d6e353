import { Todo } from '@levelup/test-harness/todo'
import type { Play } from 'unit-5/exercises/5.10-decisions/contract.ts'

/**
 * One ticket is left, and Lisbon is cut off: as a store plays it that would rather refuse than be wrong (CP).
 *
 * TODO 5.10: what everybody gets. Lisbon sees one node of three.
 */
export function consistent(): Play {
  throw new Todo('5.10', 'play the partition as a consistent store')
}

/**
 * The same, as a store plays it that would rather be wrong than refuse (AP).
 *
 * TODO 5.10: what everybody gets. Count the tickets.
 */
export function available(): Play {
  throw new Todo('5.10', 'play the partition as an available store')
}
