import { Todo } from '@levelup/test-harness/todo'
import type { Diagnosis } from 'unit-4/exercises/4.6-query-log/contract.ts'

/**
 * What is wrong with the app that wrote `exercises/4.6-query-log/app-log.jsonl`.
 *
 * TODO 4.6: return what you found. For `mostRows` and for `mostCalls`: the statement, the step of its plan that looks
 * at the most rows of a table, how many these are in one call, and the cure.
 */
export function diagnosis(): Diagnosis {
  throw new Todo('4.6', 'say what is wrong, and what cures it')
}
