import { errorChain, verdictWithin } from '../error-chain.ts'
import type { OwnTest } from './own-test.ts'
import { watched, type Watched } from './watched.ts'

/** How a test of a learner's own has ended. */
export type Ending =
  | { readonly how: 'passes' }
  /** By an assertion, by an Error that it throws itself, or by what the code under test has thrown. */
  | { readonly how: 'fails'; readonly error: unknown }
  /** By an exception that is none of these. */
  | { readonly how: 'crashes'; readonly error: unknown }
  | { readonly how: 'never ends' }
  /** These functions were still at work when it was over. */
  | { readonly how: 'does not wait'; readonly working: readonly string[] }

export type NotPassed = Exclude<Ending, { how: 'passes' }>

/**
 * Runs a test on a subject that nobody else uses. A stub that is not written, and a lost machine, come out as they
 * are.
 */
export async function runOwnTest<Subject extends object>(
  { run }: OwnTest<Subject>,
  subject: Subject,
  boundMs: number,
): Promise<Ending> {
  const watching = watched(subject)
  try {
    return await endingOf(run, watching, boundMs)
  } finally {
    watching.close()
  }
}

async function endingOf<Subject>(
  run: OwnTest<Subject>['run'],
  watching: Watched<Subject>,
  boundMs: number,
): Promise<Ending> {
  const bound = Promise.withResolvers<Ending>()
  const timer = setTimeout(() => bound.resolve({ how: 'never ends' }), boundMs)
  const attempt = async (): Promise<Ending> => {
    await run(watching.subject)
    const working = watching.working()
    return working.length > 0 ? { how: 'does not wait', working } : { how: 'passes' }
  }
  try {
    return await Promise.race([
      attempt().catch((error: unknown) => failureOf(error, watching)),
      bound.promise,
    ])
  } finally {
    clearTimeout(timer)
  }
}

function failureOf<Subject>(error: unknown, watching: Watched<Subject>): Ending {
  const verdict = verdictWithin(error)
  if (verdict) throw verdict
  const isMeant = errorChain(error).some((e) => isAssertion(e) || watching.hasThrown(e))
  return { how: isMeant ? 'fails' : 'crashes', error }
}

/** Node's, chai's, vitest's, or `throw new Error('a ghost is on the page')`. */
function isAssertion(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AssertionError' || error.constructor === Error)
}
