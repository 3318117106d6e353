import type { Edit } from '../manifest.ts'
import type { Mutant } from './mutants.ts'

/** The change as an entry of `equivalent.ts`: with as much around it as makes `from` occur once. */
export function entryFor({ file, text, start, end, to }: Mutant): Edit {
  let [from, until] = [start, end]
  while (!occursOnce(text, text.slice(from, until))) {
    // A word to the left, then one to the right: the entry stays short.
    const [left, right] = [wordBefore(text, from), wordAfter(text, until)]
    if (left === from && right === until) break
    from = left
    if (!occursOnce(text, text.slice(from, until))) until = right
  }
  return { file, from: text.slice(from, until), to: text.slice(from, start) + to + text.slice(end, until) }
}

/** An edit that begins with a line break would be a block of lines. */
function occursOnce(text: string, part: string): boolean {
  return part !== '' && !part.startsWith('\n') && text.indexOf(part) === text.lastIndexOf(part)
}

function wordBefore(text: string, at: number): number {
  const before = text.slice(0, at)
  return /\S+\s*$/.exec(before)?.index ?? 0
}

function wordAfter(text: string, at: number): number {
  return at + (/^\s*\S+/.exec(text.slice(at))?.[0].length ?? text.length - at)
}
