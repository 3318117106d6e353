import { showCell, type Row } from './row-cell.ts'

const MAX_ROWS = 12
const MAX_COLUMNS = 12

/**
 * An aligned table with row numbers; marked rows carry a `*`. Of a long one, the marked rows come first, then the top.
 */
export function table(title: string, rows: readonly Row[], marked: ReadonlySet<number>): string {
  if (rows.length === 0) return `${title}\n  (no rows)`
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = all.slice(0, MAX_COLUMNS)
  const shown = chosen(rows.length, marked)
  const grid = [
    ['', ...columns],
    ...shown.map((i) => [
      `${marked.has(i) ? '*' : ' '}${i + 1}`,
      ...columns.map((c) => showCell(rows[i] ?? {}, c)),
    ]),
  ]
  const widths = grid[0]?.map((_, c) => Math.max(...grid.map((line) => line[c]?.length ?? 0))) ?? []
  const lines = grid.map((line) =>
    `  ${line.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join(' | ')}`.trimEnd(),
  )
  if (all.length > columns.length) lines.push(`  … and ${all.length - columns.length} more columns`)
  if (rows.length > shown.length) lines.push(`  … and ${rows.length - shown.length} more rows`)
  return [title, ...lines].join('\n')
}

function chosen(length: number, marked: ReadonlySet<number>): number[] {
  const picked = new Set([...marked].sort((a, b) => a - b).slice(0, MAX_ROWS))
  for (let i = 0; i < length && picked.size < MAX_ROWS; i++) picked.add(i)
  return [...picked].sort((a, b) => a - b)
}
