import { ExpectationError } from '@levelup/test-harness'

/** What a call throws. Gives an ExpectationError with the answer when it has one, and throws the Todo of a stub. */
export async function refusal(call: () => Promise<unknown>): Promise<unknown> {
  try {
    const answer = await call()
    return new ExpectationError(`it answers with ${JSON.stringify(answer) ?? 'undefined'}`)
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    return error
  }
}
