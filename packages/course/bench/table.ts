/** One measured thing. */
export interface Measurement {
  readonly file: string
  readonly name: string
  /** Such as `ms`. */
  readonly unit: string
  readonly median: number
  readonly p95: number
  readonly target?: number
  readonly targetMet?: boolean
}

export function renderTable(measured: readonly Measurement[]): string {
  const header = ['what', 'median', 'p95', 'target', '']
  const rows = measured.map(({ name, unit, median, p95, target, targetMet }) => [
    name,
    `${shortly(median)} ${unit}`,
    `${shortly(p95)} ${unit}`,
    target === undefined ? '' : `${shortly(target)} ${unit}`,
    targetMet === undefined ? '' : targetMet ? 'met' : 'MISSED',
  ])
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  return [header, ...rows].map((row) => formatRow(row, widths)).join('\n')
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    .join('   ')
    .trimEnd()
}

/** Three significant figures: more would be noise. */
function shortly(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
