import type { Change } from '../change.ts'
import type { Item } from './structure.ts'
import type { Range } from './tokens.ts'

/** Takes these items, which follow each other, away. */
export function dropped(kind: string, items: readonly Item[]): Change {
  return { kind, ...rangeOf(items), to: '' }
}

export function replaced(kind: string, items: readonly Item[], to: string): Change {
  return { kind, ...rangeOf(items), to }
}

/** Takes each element of a list away, with the comma that it no longer needs; nothing of a list of one. */
export function elementsDropped(kind: string, elements: readonly (readonly Item[])[]): Change[] {
  if (elements.length < 2) return []
  return elements.map((element, index) => {
    const { start, end } = rangeOf(element)
    const [before, after] = [elements[index - 1], elements[index + 1]]
    return before
      ? { kind, start: rangeOf(before).end, end, to: '' }
      : { kind, start, end: rangeOf(after ?? element).start, to: '' }
  })
}

export function rangeOf(items: readonly Item[]): Range {
  return { start: items[0]!.start, end: items.at(-1)!.end }
}

export function textOf(items: readonly Item[], source: string): string {
  const { start, end } = rangeOf(items)
  return source.slice(start, end)
}
