import { ExpectationError } from '../expectation-error.ts'
import type { Ending, NotPassed } from './run-own-test.ts'

/** A judgement on a learner's own test, with the line at which the test has ended. */
export function ownTestFault(summary: string, ending?: Ending, detail?: string): ExpectationError {
  return new ExpectationError(summary, detail, ending && 'error' in ending ? { cause: ending.error } : {})
}

/** What a test does that does not pass, to go after its title. */
export function whatItDoes(ending: NotPassed, where: string): string {
  switch (ending.how) {
    case 'never ends':
      return `does not come to an end ${where}: what does it wait for?`
    case 'does not wait':
      return `is over while ${ending.working.join('() and ')}() is still at work: an "await" is missing`
    case 'crashes':
      return `ends by an exception of its own ${where} (${textOf(ending.error)}): say with "assert" what you expect`
    case 'fails':
      return `fails ${where}: ${textOf(ending.error)}`
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)} was thrown, which is no Error`
  const [line = ''] = error.message.split('\n')
  return ['AssertionError', 'Error'].includes(error.name) ? line : `${error.name}: ${line}`
}
