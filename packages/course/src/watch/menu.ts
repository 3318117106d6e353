import type { Context } from '../context.ts'
import { exerciseLine, unitLine } from '../progress/render.ts'
import type { WatchState } from './state.ts'

/** Every exercise under its unit, and which line the selected one is on. */
export function menuLines(
  { progress }: WatchState,
  selected: string,
  { colours }: Context,
): { lines: string[]; selectedLine: number } {
  const lines: string[] = []
  let selectedLine = 0
  let unit: unknown
  for (const one of progress.exercises) {
    if (one.unit !== unit) {
      lines.push(...(unit === undefined ? [] : ['']), unitLine(one.unit, progress, colours))
      unit = one.unit
    }
    const isSelected = one.exercise.id === selected
    if (isSelected) selectedLine = lines.length
    const text = exerciseLine(one, isSelected, colours)
    lines.push(isSelected ? colours.inverse(text) : text)
  }
  return { lines, selectedLine }
}

/** The exercise `by` lines further, stopping at both ends. */
export function movedSelection({ progress }: WatchState, selected: string, by: number): string {
  const ids = progress.exercises.map(({ exercise }) => exercise.id)
  const index = Math.min(ids.length - 1, Math.max(0, ids.indexOf(selected) + by))
  return ids[index] ?? selected
}

/** The scroll position nearest to `scroll` at which the line is seen. */
export function scrollTo(line: number, scroll: number, room: number): number {
  if (line < scroll) return line
  return line >= scroll + room ? line - room + 1 : scroll
}
