import type { CrewDiagnosis } from 'unit-5/exercises/5.5-offboarding/contract.ts'

/** What happens with the shipped functions when Ada leaves, and what would have kept it from happening. */
export function crewDiagnosis(): CrewDiagnosis {
  return {
    // `as Member` has told the compiler what it could not know: findOne gives null.
    thrown: { name: 'TypeError', reading: 'name' },
    // A reference is a text. Nothing has changed it.
    assigneeId: 'm-ada',
    found: null,
    assigneeColumn: 'text REFERENCES members (id) ON DELETE SET NULL',
  }
}
