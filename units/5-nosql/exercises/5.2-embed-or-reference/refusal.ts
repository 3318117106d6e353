import { expect } from '@levelup/test-harness'
import { refusal } from '../../data/refusal.ts'

const OF_CODE = { VALIDATION: 400, NOT_FOUND: 404 } as const

/** Throws AssertionError unless the call is refused with this code. */
export async function expectRefused(
  code: keyof typeof OF_CODE,
  what: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const error = await refusal(call)
  expect(error, `${what} should be refused with the code ${code}`).toMatchObject({
    code,
    statusCode: OF_CODE[code],
  })
}
