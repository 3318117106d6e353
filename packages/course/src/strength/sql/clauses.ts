import { isWord, wordsAt, type Item } from './structure.ts'

/** A part of a statement that a keyword begins. */
export interface Clause {
  /** The keyword, such as `ORDER BY`; `''` for what stands before the first one. */
  readonly name: string
  /** Keyword and all. */
  readonly items: readonly Item[]
  /** Without the keyword. */
  readonly body: readonly Item[]
}

/** Longest first: `ON CONFLICT` is no `ON`. */
const heads: readonly (readonly string[])[] = [
  ['ON', 'CONFLICT'],
  ['DO', 'UPDATE', 'SET'],
  ['DO', 'NOTHING'],
  ['FOR', 'NO', 'KEY', 'UPDATE'],
  ['FOR', 'KEY', 'SHARE'],
  ['FOR', 'UPDATE'],
  ['FOR', 'SHARE'],
  ['LEFT', 'OUTER', 'JOIN'],
  ['RIGHT', 'OUTER', 'JOIN'],
  ['FULL', 'OUTER', 'JOIN'],
  ['LEFT', 'JOIN'],
  ['RIGHT', 'JOIN'],
  ['FULL', 'JOIN'],
  ['CROSS', 'JOIN'],
  ['INNER', 'JOIN'],
  ['JOIN'],
  ['ORDER', 'BY'],
  ['GROUP', 'BY'],
  ['UNION', 'ALL'],
  ['UNION'],
  ['EXCEPT'],
  ['INTERSECT'],
  ['SELECT'],
  ['FROM'],
  ['WHERE'],
  ['HAVING'],
  ['LIMIT'],
  ['OFFSET'],
  ['RETURNING'],
  ['VALUES'],
  ['SET'],
  ['ON'],
]

/** The clauses of one level, in order. */
export function clausesOf(items: readonly Item[]): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let name = ''
  let words = 0
  const close = (until: number): void => {
    const own = items.slice(from, until)
    if (own.length > 0) clauses.push({ name, items: own, body: own.slice(words) })
  }
  for (let index = 0; index < items.length;) {
    const head = headAt(items, index)
    if (!head) {
      index += 1
      continue
    }
    close(index)
    from = index
    name = head.join(' ')
    words = head.length
    index += words
  }
  close(items.length)
  return clauses
}

function headAt(items: readonly Item[], index: number): readonly string[] | undefined {
  // IS DISTINCT FROM compares; ON DELETE, ON UPDATE and SET NULL belong to a foreign key.
  if (isWord(items[index], 'FROM') && isWord(items[index - 1], 'DISTINCT')) return undefined
  if (isWord(items[index], 'ON') && isWord(items[index + 1], 'DELETE', 'UPDATE')) return undefined
  if (isWord(items[index], 'SET') && isWord(items[index - 1], 'DELETE', 'UPDATE')) return undefined
  return heads.find((words) => wordsAt(items, index, ...words))
}
