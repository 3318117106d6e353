import { cellKey, showCell, showRow, type Row } from './row-cell.ts'

/** One thing that is wrong, in words, with the rows (0-based) that it is about. */
export interface Difference {
  readonly words: string
  readonly expected?: readonly number[]
  readonly got?: readonly number[]
}

/** Nothing when the rows are as wanted; else first what rows are wrong, and only when none is, their order. */
export function differences(
  got: readonly Row[],
  wanted: readonly Row[],
  order: 'exact' | 'any' | { readonly by: readonly string[] },
): Difference[] {
  const columns = [...new Set([...wanted, ...got].flatMap((row) => Object.keys(row)))]
  const content = contentDifferences(got, wanted, columns)
  if (content.length > 0 || order === 'any') return content
  return orderDifferences(got, wanted, order === 'exact' ? columns : order.by)
}

function contentDifferences(
  got: readonly Row[],
  wanted: readonly Row[],
  columns: readonly string[],
): Difference[] {
  const keyOf = (row: Row): string => rowKey(row, columns)
  const missing = surplus(wanted, got, keyOf)
  const unexpected = surplus(got, wanted, keyOf)
  const pairs = closest(missing, unexpected, wanted, got, columns)
  const paired = { expected: new Set(pairs.map((p) => p.expected)), got: new Set(pairs.map((p) => p.got)) }
  return [
    ...pairs.map(({ expected, got: g }) => ({
      words: wrongValue(wanted[expected] ?? {}, got[g] ?? {}, columns),
      expected: [expected],
      got: [g],
    })),
    ...missing.filter((i) => !paired.expected.has(i)).map((i) => missingRow(wanted, got, i, keyOf)),
    ...unexpected.filter((i) => !paired.got.has(i)).map((i) => unexpectedRow(wanted, got, i, keyOf)),
  ]
}

/** The rows of `these` that `those` has not, counting duplicates: the later ones are the surplus. */
function surplus(these: readonly Row[], those: readonly Row[], keyOf: (row: Row) => string): number[] {
  const left = new Map<string, number>()
  for (const row of those) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1)
  return these.flatMap((row, i) => {
    const available = left.get(keyOf(row)) ?? 0
    left.set(keyOf(row), available - 1)
    return available > 0 ? [] : [i]
  })
}

/** A missing and an unexpected row that agree in at least half of their columns are one row with a wrong value. */
function closest(
  missing: readonly number[],
  unexpected: readonly number[],
  wanted: readonly Row[],
  got: readonly Row[],
  columns: readonly string[],
): { expected: number; got: number }[] {
  if (missing.length * unexpected.length > 10_000) return []
  const taken = new Set<number>()
  return missing.flatMap((expected) => {
    let best: { got: number; equal: number } | undefined
    for (const g of unexpected) {
      if (taken.has(g)) continue
      const equal = columns.filter(
        (c) => cellKey(wanted[expected] ?? {}, c) === cellKey(got[g] ?? {}, c),
      ).length
      if (equal * 2 >= columns.length && equal > 0 && equal > (best?.equal ?? 0)) best = { got: g, equal }
    }
    if (best === undefined) return []
    taken.add(best.got)
    return [{ expected, got: best.got }]
  })
}

function wrongValue(wanted: Row, got: Row, columns: readonly string[]): string {
  const wrong = columns.filter((c) => cellKey(wanted, c) !== cellKey(got, c))
  const right = columns.filter((c) => !wrong.includes(c)).slice(0, 2)
  const which = right.map((c) => `${c} ${showCell(wanted, c)}`).join(', ')
  const values = wrong.map((c) => `${c} is ${showCell(got, c)}, expected ${showCell(wanted, c)}`)
  return `in the row with ${which}: ${values.join(', ')}`
}

function missingRow(
  wanted: readonly Row[],
  got: readonly Row[],
  i: number,
  keyOf: (row: Row) => string,
): Difference {
  const row = wanted[i] ?? {}
  const [times, found] = [wanted, got].map((rows) => rows.filter((r) => keyOf(r) === keyOf(row)).length)
  const words =
    found === 0
      ? `the row ${showRow(row)} is missing`
      : `the row ${showRow(row)} came ${found} times, expected ${times}`
  return { words, expected: [i] }
}

function unexpectedRow(
  wanted: readonly Row[],
  got: readonly Row[],
  i: number,
  keyOf: (row: Row) => string,
): Difference {
  const row = got[i] ?? {}
  const [times, found] = [wanted, got].map((rows) => rows.filter((r) => keyOf(r) === keyOf(row)).length)
  const words =
    times === 0
      ? `the row ${showRow(row)} is unexpected`
      : `the row ${showRow(row)} came ${found} times, expected ${times}`
  return { words, got: [i] }
}

function orderDifferences(
  got: readonly Row[],
  wanted: readonly Row[],
  columns: readonly string[],
): Difference[] {
  const at = wanted.findIndex((row, i) => rowKey(row, columns) !== rowKey(got[i] ?? {}, columns))
  const [expectedRow, gotRow] = [wanted[at], got[at]]
  if (expectedRow === undefined || gotRow === undefined) return []
  const words = `these are the right rows in the wrong order: row ${at + 1} is ${showRow(gotRow)}, expected ${showRow(expectedRow)}`
  return [{ words, expected: [at], got: [at] }]
}

function rowKey(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => cellKey(row, column)))
}
