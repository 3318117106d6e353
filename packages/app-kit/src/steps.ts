import { DatabaseError } from '@levelup/db-kit'
import type { FastifyBaseLogger } from 'fastify'
import { isUnsolved } from './unsolved.ts'

/** A step of a program failed by its own fault; `cause` is why. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
}

/**
 * Runs what a program is for, and gives what that gives. `what` names it: "The seed (2.7)".
 * Rejects with StepFailed when it fails; with DB_CONNECTION when the database went away, and with the error of a stub,
 * as they are.
 */
export async function runStep<T>(
  what: string,
  run: () => Promise<T>,
  { toDatabaseError = (error) => error }: { readonly toDatabaseError?: (error: unknown) => unknown } = {},
): Promise<T> {
  try {
    return await run()
  } catch (caught) {
    const error = toDatabaseError(caught)
    if (isUnsolved(error) || (error instanceof DatabaseError && error.code === 'DB_CONNECTION')) throw error
    throw new StepFailed(`${what} failed:`, { cause: caught })
  }
}

/**
 * Runs a step of an app's start that the app can do without: what goes wrong in it is logged, and the app starts all
 * the same.
 */
export async function tryStep(
  what: string,
  run: () => Promise<unknown>,
  log: FastifyBaseLogger,
): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (isUnsolved(error)) log.info(`${what} is still to be written`)
    else log.error(error, `${what} failed`)
  }
}
