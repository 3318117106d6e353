import type { Doc } from '../bson/value.ts'
import type { Deadline } from '../deadline.ts'
import type { Candidate } from '../plan/access.ts'
import type { Plan } from '../plan/plan.ts'

/** The first document of a plan, in the order of a sort if there is one. */
export function firstBySort(
  plan: Plan,
  sort: { readonly compare: (a: Doc, b: Doc) => number } | undefined,
  deadline: Deadline,
  context: unknown,
): Candidate | undefined {
  let first: Candidate | undefined
  for (const candidate of plan.run(deadline, context)) {
    if (!sort || plan.sorted) return candidate
    if (!first || sort.compare(candidate.doc, first.doc) < 0) first = candidate
  }
  return first
}
