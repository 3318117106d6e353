import { Todo } from '@levelup/test-harness/todo'
import type { CrewDiagnosis } from 'unit-5/exercises/5.5-offboarding/contract.ts'

/**
 * What happens with the shipped functions when Ada leaves, and what would have kept it from happening.
 *
 * TODO 5.5: return `{ thrown: { name, reading }, assigneeId, found, assigneeColumn }`. Say it before you run it.
 */
export function crewDiagnosis(): CrewDiagnosis {
  throw new Todo('5.5', 'say what happens when Ada leaves')
}
