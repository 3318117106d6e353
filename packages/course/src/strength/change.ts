/** One thing that is changed in a file of a solution, to see whether the tests notice. Positions count UTF-16 units. */
export interface Change {
  /** What is done, such as `WHERE dropped`. */
  readonly kind: string
  readonly start: number
  readonly end: number
  /** What takes the place of the text from `start` to `end`. */
  readonly to: string
}

export function applyChange(text: string, { start, end, to }: Change): string {
  return text.slice(0, start) + to + text.slice(end)
}

/** Those that give different texts, the first of each, in the order of their places. */
export function distinctChanges(text: string, changes: readonly Change[]): Change[] {
  const seen = new Set([text])
  const inOrder = [...changes].sort((a, b) => a.start - b.start || a.end - b.end)
  return inOrder.filter((change) => {
    const changed = applyChange(text, change)
    if (seen.has(changed)) return false
    seen.add(changed)
    return true
  })
}

const LARGE = 1000

/** The next number; twice as much where one more makes no difference, as of milliseconds and bytes. */
export function otherNumber(text: string): string {
  const number = Number(text.replaceAll('_', ''))
  return String(number < LARGE ? number + 1 : number * 2)
}
