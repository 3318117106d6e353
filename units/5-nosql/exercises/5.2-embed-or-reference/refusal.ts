import { expect, ExpectationError } from '@levelup/test-harness'

const OF_CODE = { VALIDATION: 400, NOT_FOUND: 404 } as const

/** Throws AssertionError unless the call is refused with this code. */
export async function expectRefused(
  code: keyof typeof OF_CODE,
  what: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const error = await outcomeOf(call)
  expect(error, `${what} should be refused with the code ${code}`).toMatchObject({
    code,
    statusCode: OF_CODE[code],
  })
}

async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    const answer = await call()
    return new ExpectationError(`it is taken: the answer is ${JSON.stringify(answer) ?? 'undefined'}`)
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    return error
  }
}
