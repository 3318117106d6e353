import { ExpectationError } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Finding } from './contract.ts'

export type Which = 'mostRows' | 'mostCalls'

/** What the learner found. Throws ExpectationError where a part of it is not said. */
export async function diagnosed(answers: Answers, which: Which): Promise<Finding> {
  const { diagnosis } = await answers.diagnosis()
  const { [which]: finding } = (diagnosis() ?? {}) as Partial<Record<Which, Partial<Finding>>>
  const missing = PARTS.filter((part) => finding?.[part] === undefined)
  if (missing.length > 0)
    throw new ExpectationError(
      `the diagnosis does not say ${missing.map((part) => `${which}.${part}`).join(', ')}: contract.ts has all its parts`,
    )
  return finding as Finding
}

const PARTS = ['sql', 'step', 'rowsTouched', 'cure'] as const
