import type { Context } from '../context.ts'
import type { Size } from './layout.ts'
import { maxColumn, maxScroll, pageLength, scrollToHint } from './screen.ts'
import { offsetOf, type Offset, type WatchState } from './state.ts'

/** Where something is shown after a movement, on a screen of that size. */
type Movement = (state: WatchState, size: Size, context: Context) => Offset

/** Down by lines, or up by negative ones, and never beyond an end. */
export function byLines(lines: number): Movement {
  return (state, size, context) => {
    const { line, column } = offsetOf(state)
    const most = maxScroll(state, size, context)
    return { line: Math.min(most, Math.max(0, Math.min(line, most) + lines)), column }
  }
}

export function byPages(pages: number): Movement {
  return (state, size, context) => byLines(pages * pageLength(state, size, context))(state, size, context)
}

/** What is too wide moves to the left, or by negative columns back, until its end is seen. */
export function sideways(columns: number): Movement {
  return (state, size, context) => {
    const { line, column } = offsetOf(state)
    return { line, column: Math.min(maxColumn(state, size, context), Math.max(0, column + columns)) }
  }
}

export function toNewestHint(state: WatchState, size: Size, context: Context): Offset {
  return { ...offsetOf(state), line: scrollToHint(state, size, context) }
}
