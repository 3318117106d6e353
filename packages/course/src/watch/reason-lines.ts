import { stripVTControlCharacters } from 'node:util'
import { join, relative } from 'node:path'
import { workspaceOf } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { columnsOf, plural, shift, wrap } from '../terminal/text.ts'
import type { Reason } from './reasons.ts'
import type { WatchState } from './state.ts'

export interface Width {
  readonly columns: number
  /** How far wide tables are moved to the left. */
  readonly shifted: number
}

const INDENT = '    '

/**
 * What went wrong, where, what shows it, and what the test printed. The place comes early, so that a low screen has it
 * too.
 */
export function reasonLines(reason: Reason, state: WatchState, width: Width, context: Context): string[] {
  const { failure, output, kept = [], others } = reason
  const { colours } = context
  const lines: string[] = []
  if (failure) {
    const by = failure.kind === 'database' ? 'the database says: ' : ''
    lines.push(...wrap(clean(by + failure.message), width.columns, INDENT))
    const { location } = failure
    if (location) {
      const file = join(workspaceOf(state.current.unit, 'starter'), location.file)
      lines.push(INDENT + colours.cyan(placeOf({ ...location, file }, context)))
    }
    if (failure.detail !== undefined) lines.push(...detailLines(clean(failure.detail), width))
  }
  if (others > 0) lines.push(INDENT + colours.dim(`and ${plural(others, 'more test')} for the same reason`))
  if (output !== undefined) {
    lines.push(`  ${colours.dim('printed:')}`, ...wrap(clean(output.trimEnd()), width.columns, INDENT, '  '))
  }
  return [...lines, ...kept.flatMap((place) => wrap(`kept: ${place}`, width.columns, INDENT))]
}

/** `units/1-sql/starter/src/schema.ts:11:5`, seen from where the learner is, so that a terminal can open it. */
export function placeOf(
  { file, line, column }: { readonly file: string; readonly line: number; readonly column: number },
  { io }: Context,
): string {
  return `${relative(io.cwd, file) || '.'}:${line}:${column}`
}

/** Sentences are broken; a table, or a statement with a mark under it, is kept as it is and can be moved sideways. */
function detailLines(detail: string, { columns, shifted }: Width): string[] {
  return detail.split(/\n(?=\n)/).flatMap((block) => {
    if (!isAligned(block)) return wrap(block, columns, INDENT, '  ')
    const lines = block.split('\n').map((line) => INDENT + line)
    const isTooWide = lines.some((line) => columnsOf(line) > columns)
    return isTooWide ? lines.map((line) => shift(line, shifted)) : lines
  })
}

function isAligned(block: string): boolean {
  return block.split('\n').some((line) => / [|│] /.test(line) || /^\s*\^+~*$/.test(line))
}

/** What code under test prints or throws must not steer the terminal. */
function clean(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\t', '  ').replaceAll('\r', '')
}
