import type { Axis, Chart } from './charts.ts'
import { formatNumber } from './format-number.ts'

/** A chart's numbers: a line for each x, a column for each series. */
export function renderTable({ title, x, y, series }: Chart): string {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b)
  const header = [nameOf(x), ...series.map(({ label }) => label)]
  const rows = xs.map((at) => [
    formatNumber(at),
    ...series.map(({ points }) => {
      const point = points.find(([other]) => other === at)
      return point === undefined ? '' : formatNumber(point[1])
    }),
  ])
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]!.length)))
  const lines = [header, ...rows].map((row) =>
    row.map((cell, column) => cell.padStart(widths[column]!)).join('   '),
  )
  return [`${title}: ${nameOf(y)}`, ...lines.map((line) => `  ${line}`)].join('\n')
}

/** `rows` alone where the label says no more than the unit. */
export function nameOf({ label, unit }: Axis): string {
  return label === unit ? label : `${label} (${unit})`
}
