import type { Exercise, Unit } from '../catalog/course.ts'

const START = '<!-- exercises: written by "course generate" -->'
const END = '<!-- /exercises -->'

/** A unit's README with its table of exercises as the manifests have it; `undefined` when it has no place for one. */
export function withExerciseTable(readme: string, unit: Unit): string | undefined {
  const start = readme.indexOf(START)
  const end = readme.indexOf(END, start)
  if (start === -1 || end === -1) return undefined
  return `${readme.slice(0, start)}${START}\n\n${exerciseTable(unit)}\n\n${readme.slice(end)}`
}

/** The lines that mark the place of the table. */
export const TABLE_MARKERS = `${START}\n${END}`

function exerciseTable({ exercises }: Unit): string {
  const head = ['exercise', 'points', 'minutes', 'with']
  const rows = exercises.map(rowOf)
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function rowOf({ id, title, name, points, minutes, technologies }: Exercise): string[] {
  return [
    `[${id} ${title}](exercises/${name}/brief.md)`,
    String(points),
    String(minutes),
    technologies.join(', '),
  ]
}
