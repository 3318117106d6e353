import { ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Case, Decision } from './contract.ts'
import { complaintOn, rules } from './decision-rules.ts'

/** The ten decisions, each with its reason and its price. */
export function cases(answers: Answers): void {
  for (const name of Object.keys(rules) as Case[])
    test(`the case "${name}": the store, what decides, and what is given up`, async () => {
      const { decisions } = await answers.decisions()
      const said = (decisions() as Partial<Record<Case, Partial<Decision>>>)[name] ?? {}
      const missing = (['store', 'because', 'givesUp'] as const).filter((part) => said[part] === undefined)
      if (missing.length > 0) throw new ExpectationError(`${name} does not say ${missing.join(', ')}`)
      const complaint = complaintOn(name, said as Decision)
      if (complaint !== undefined) throw new ExpectationError(complaint)
    })
}
