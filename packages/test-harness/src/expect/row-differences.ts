import { cellKey, showCell, showRow, type Row } from './row-cell.ts'

/** One thing that is wrong, with the rows (0-based) that it is about; the words are made for those that are shown. */
export interface Difference {
  words(): string
  readonly expected?: number
  readonly got?: number
}

/** Above this many pairs to compare, rows are only missing or unexpected. */
const MAX_PAIRS = 10_000

/** Nothing when the rows are as wanted; else first what rows are wrong, and only when none is, their order. */
export function differences(
  got: readonly Row[],
  wanted: readonly Row[],
  order: 'exact' | 'any' | { readonly by: readonly string[] },
): Difference[] {
  const columns = [...new Set([...wanted, ...got].flatMap((row) => Object.keys(row)))]
  const content = columnDifferences(got, wanted) ?? contentDifferences(got, wanted, columns)
  if (content.length > 0 || order === 'any') return content
  return orderDifferences(got, wanted, order === 'exact' ? columns : order.by)
}

/** With other columns no row can be right, and a list of wrong rows would only hide why. */
function columnDifferences(got: readonly Row[], wanted: readonly Row[]): Difference[] | undefined {
  const [g, w] = [got, wanted].map((rows) => Object.keys(rows[0] ?? {}))
  if (!g || !w || g.length === 0 || w.length === 0) return undefined
  if (g.length === w.length && g.every((column) => w.includes(column))) return undefined
  return [
    {
      words: () => `the rows have the columns ${g.join(', ')}; expected ${w.join(', ')}`,
      expected: 0,
      got: 0,
    },
  ]
}

function contentDifferences(
  got: readonly Row[],
  wanted: readonly Row[],
  columns: readonly string[],
): Difference[] {
  const wantedKeys = wanted.map((row) => rowKey(row, columns))
  const gotKeys = got.map((row) => rowKey(row, columns))
  const [times, found] = [countsOf(wantedKeys), countsOf(gotKeys)]
  const missing = surplus(wantedKeys, found)
  const unexpected = surplus(gotKeys, times)
  const pairs = closest(missing, unexpected, wanted, got, columns)
  const pairedGot = new Set(pairs.values())
  const often = (key: string): string => `came ${found.get(key) ?? 0} times, expected ${times.get(key) ?? 0}`
  return [
    ...[...pairs].map(([e, g]) => ({
      words: () => wrongValue(wanted[e] ?? {}, got[g] ?? {}, columns),
      expected: e,
      got: g,
    })),
    ...missing
      .filter((i) => !pairs.has(i))
      .map((i) => {
        const key = wantedKeys[i] ?? ''
        const what = found.has(key) ? often(key) : 'is missing'
        return { words: () => `the row ${showRow(wanted[i] ?? {})} ${what}`, expected: i }
      }),
    ...unexpected
      .filter((i) => !pairedGot.has(i))
      .map((i) => {
        const key = gotKeys[i] ?? ''
        const what = times.has(key) ? often(key) : 'is unexpected'
        return { words: () => `the row ${showRow(got[i] ?? {})} ${what}`, got: i }
      }),
  ]
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** The places of what the other side has fewer of; of equal rows, the later ones are the surplus. */
function surplus(keys: readonly string[], others: ReadonlyMap<string, number>): number[] {
  const left = new Map(others)
  return keys.flatMap((key, i) => {
    const available = left.get(key) ?? 0
    left.set(key, available - 1)
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
): Map<number, number> {
  const pairs = new Map<number, number>()
  if (missing.length * unexpected.length > MAX_PAIRS) return pairs
  const taken = new Set<number>()
  for (const e of missing) {
    let best: { got: number; equal: number } | undefined
    for (const g of unexpected.filter((i) => !taken.has(i))) {
      const equal = columns.filter((c) => cellKey(wanted[e] ?? {}, c) === cellKey(got[g] ?? {}, c)).length
      if (equal > 0 && equal * 2 >= columns.length && equal > (best?.equal ?? 0)) best = { got: g, equal }
    }
    if (best === undefined) continue
    taken.add(best.got)
    pairs.set(e, best.got)
  }
  return pairs
}

function wrongValue(wanted: Row, got: Row, columns: readonly string[]): string {
  const wrong = columns.filter((c) => cellKey(wanted, c) !== cellKey(got, c))
  const right = columns.filter((c) => !wrong.includes(c)).slice(0, 2)
  const which = right.map((c) => `${c} ${showCell(wanted, c)}`).join(', ')
  const values = wrong.map((c) => `${c} is ${showCell(got, c)}, expected ${showCell(wanted, c)}`)
  return `in the row with ${which}: ${values.join(', ')}`
}

function orderDifferences(
  got: readonly Row[],
  wanted: readonly Row[],
  columns: readonly string[],
): Difference[] {
  const at = wanted.findIndex((row, i) => rowKey(row, columns) !== rowKey(got[i] ?? {}, columns))
  const [expectedRow, gotRow] = [wanted[at], got[at]]
  if (expectedRow === undefined || gotRow === undefined) return []
  const places = `row ${at + 1} is ${showRow(gotRow)}, expected ${showRow(expectedRow)}`
  return [{ words: () => `these are the right rows in the wrong order: ${places}`, expected: at, got: at }]
}

function rowKey(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => cellKey(row, column)))
}
