import { ExpectationError } from '../expectation-error.ts'
import { differences, type Difference } from './row-differences.ts'
import { table } from './row-table.ts'

export interface RowsOptions {
  /** `exact`: every row in its place. `any`: only which rows. `by`: ordered by these columns, ties in any order. */
  readonly order: 'exact' | 'any' | { readonly by: readonly string[] }
  /** The SQL that gave the rows, to show. */
  readonly statement?: string
  /** The name of the data set that the rows were read from, to show. */
  readonly dataSet?: string
}

/**
 * Compares rows. Throws ExpectationError saying in words what is wrong (missing or unexpected rows, a wrong value, the
 * wrong order), then both tables and the SQL. Values are equal only with equal types: `7` is not `'7'`, and `null` is
 * not absent.
 */
export function expectRows(
  actual: readonly object[],
  expected: readonly object[],
  options: RowsOptions,
): void {
  if (!isListOfRows(actual)) throw new ExpectationError(notRows(actual, options.dataSet))
  const got = actual as readonly Record<string, unknown>[]
  const wanted = expected as readonly Record<string, unknown>[]
  const found = differences(got, wanted, options.order)
  if (found.length === 0) return
  const marked = (side: 'expected' | 'got'): Set<number> => new Set(found.flatMap((d) => d[side] ?? []))
  const parts = [
    table(`Expected (${rowCount(wanted)})`, wanted, marked('expected')),
    table(`Got (${rowCount(got)})`, got, marked('got')),
    ...(options.statement === undefined ? [] : [`SQL\n${options.statement.trim()}`]),
  ]
  throw new ExpectationError(summary(found, options.dataSet), parts.join('\n\n'))
}

/** What a function of the learner's gives may be no list at all, whatever its type says. */
function isListOfRows(actual: unknown): boolean {
  return Array.isArray(actual) && actual.every((row) => typeof row === 'object' && row !== null)
}

function notRows(actual: unknown, dataSet: string | undefined): string {
  const what = Array.isArray(actual) ? 'a list in which not all is a row' : `no list: ${String(actual)}`
  return `${whereIn(dataSet)}expected a list of rows, got ${what}`
}

function whereIn(dataSet: string | undefined): string {
  return dataSet === undefined ? '' : `on the data set "${dataSet}": `
}

function summary(found: readonly Difference[], dataSet: string | undefined): string {
  const shown = found.slice(0, 5).map((d) => d.words())
  if (found.length > shown.length) shown.push(`and ${found.length - shown.length} more differences`)
  return whereIn(dataSet) + shown.join('; ')
}

function rowCount(rows: readonly unknown[]): string {
  return rows.length === 1 ? '1 row' : `${rows.length} rows`
}
