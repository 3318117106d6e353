import { ExpectationError, Todo } from '@levelup/test-harness'

/** What the learner's program makes of a log. Throws ExpectationError when it gives up on one of its lines. */
export function readOf<T>(name: string, dataSet: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Todo) throw error
    throw new ExpectationError(
      `${name} threw on the data set "${dataSet}": ${String(error)}. Whatever a line holds, the rest of the log is read`,
      undefined,
      { cause: error },
    )
  }
}
