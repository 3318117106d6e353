import { matches } from '../query/match.ts'
import type { Candidate } from '../plan/access.ts'
import type { Plan } from '../plan/plan.ts'
import type { Invocation } from './command.ts'
import { unblocked } from './unblocked.ts'

interface Writing {
  readonly invocation: Invocation
  readonly plan: Plan
  readonly onlyFirst: boolean
  /** For the expressions of the filter. */
  readonly context: unknown
}

/**
 * Writes documents that a plan finds, each once, however the write moves them in the index that is walked. One that
 * another transaction has written is waited for, and looked at again: it may be gone, or match no more.
 *
 * @returns how many were written
 */
export async function writeEach(
  { invocation, plan, onlyFirst, context }: Writing,
  write: (candidate: Candidate) => void,
): Promise<number> {
  const written = new Set<number>()
  for (const { record, doc: found } of plan.run(invocation.deadline, context)) {
    if (written.has(record)) continue
    const done = await unblocked(invocation, () => {
      const doc = plan.collection.records.get(record)
      // The plan has asked the filter already, of the document as it found it.
      if (!doc || (doc !== found && !matches(plan.filter, doc, context))) return false
      write({ record, doc })
      return true
    })
    if (!done) continue
    written.add(record)
    if (onlyFirst) break
  }
  return written.size
}
