import { ExpectationError } from '@levelup/test-harness'

const VALIDATION_FAILED = 121

/** Gives the Invalid that a call throws. Throws ExpectationError when it throws something else, or nothing. */
export async function expectInvalid(what: string, call: () => unknown): Promise<Error> {
  const { error, answer } = await outcomeOf(call)
  const { statusCode, code } = Object(error) as { statusCode?: unknown; code?: unknown }
  if (error instanceof Error && statusCode === 400 && code === 'VALIDATION') return error
  const wanted = `${what} is no product: it should be refused with Invalid (400 VALIDATION)`
  throw new ExpectationError(
    error === undefined
      ? `${wanted}, and it was taken: ${JSON.stringify(answer)}`
      : `${wanted}, and not with ${inWords(error)}`,
  )
}

/** Throws ExpectationError unless MongoDB's validator refuses what a call writes. */
export async function expectRefused(what: string, call: () => Promise<unknown>): Promise<void> {
  const { error } = await outcomeOf(call)
  const { code } = Object(error) as { code?: unknown }
  if (code === VALIDATION_FAILED) return
  const wanted = `${what}, past the app: the database itself should refuse it with error 121`
  throw new ExpectationError(
    error === undefined ? `${wanted}, and it is stored` : `${wanted}, and not with ${inWords(error)}`,
  )
}

/** Throws ExpectationError with the database's reason when it refuses what a call writes. */
export async function expectAccepted(what: string, call: () => Promise<unknown>): Promise<void> {
  const { error } = await outcomeOf(call)
  if (error === undefined) return
  const { errInfo } = error as { errInfo?: unknown }
  throw new ExpectationError(
    `${what}: it is right, and it is refused (${inWords(error)})`,
    JSON.stringify(errInfo),
  )
}

async function outcomeOf(call: () => unknown): Promise<{ error?: unknown; answer?: unknown }> {
  try {
    return { answer: await call() }
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    return { error }
  }
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error)
}
