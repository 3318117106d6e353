import { join } from 'node:path'
import type { Exercise } from '../catalog/course.ts'
import { readState, updateState, type StateShape } from './state-file.ts'

/** How many of an exercise's hints have been shown. */
export function hintsShown(root: string, exercise: Exercise): number {
  return Math.min(readState(hintsFile(root), shape).value[exercise.id] ?? 0, exercise.hints.length)
}

/** Takes one step on the ladder; at its end it stays on the last hint. Gives how many are shown now. */
export function revealNextHint(root: string, exercise: Exercise): number {
  const { value } = updateState(hintsFile(root), shape, (shown) => ({
    ...shown,
    [exercise.id]: Math.min((shown[exercise.id] ?? 0) + 1, exercise.hints.length),
  }))
  return value[exercise.id] ?? 1
}

type HintsFile = Readonly<Record<string, number>>

const shape: StateShape<HintsFile> = { empty: () => ({}), parse: parseHints }

function hintsFile(root: string): string {
  return join(root, '.levelup', 'hints.json')
}

function parseHints(json: unknown): HintsFile {
  const entries = Object.entries(json as Record<string, unknown>)
  if (entries.some(([, count]) => !Number.isInteger(count))) throw new TypeError('bad entry')
  return Object.fromEntries(entries) as HintsFile
}
