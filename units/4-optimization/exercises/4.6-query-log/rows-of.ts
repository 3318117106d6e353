import { ExpectationError, Todo } from '@levelup/test-harness'

/**
 * The columns that are judged of what the learner's program makes of a log. Throws ExpectationError when it gives up on
 * one of the lines, or gives no list.
 */
export function rowsOf<T extends object>(
  name: string,
  columns: readonly (keyof T)[],
  dataSet: string,
  read: () => T[],
): Partial<T>[] {
  const rows: unknown = readAll(name, dataSet, read)
  if (!Array.isArray(rows))
    throw new ExpectationError(`${name} gave ${String(rows)} on the data set "${dataSet}", and not a list`)
  return rows.map(
    (row: T | undefined) =>
      Object.fromEntries(columns.map((column) => [column, row?.[column]])) as Partial<T>,
  )
}

function readAll<T>(name: string, dataSet: string, read: () => T[]): T[] {
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
