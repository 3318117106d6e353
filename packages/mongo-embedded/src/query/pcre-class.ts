import { notSupported } from '../errors.ts'
import { character, codePoint, faulty, readCodePoint, setOf } from './pcre-escapes.ts'
import type { Reader } from './pcre-escapes.ts'

/** A class in brackets, read from behind its `[`, for JavaScript. */
export function translateClass(reader: Reader): string {
  const negated = reader.chars[reader.at] === '^'
  if (negated) reader.at += 1
  const items = readItems(reader)
  const folded = items.filter((item) => item.folds).map((item) => item.source)
  const plain = items.filter((item) => !item.folds).map((item) => item.source)
  // The option i must not reach \w and \W, which are the same with and without it.
  const within = [
    ...(folded.length > 0 ? [`[${folded.join('')}]`] : []),
    ...(plain.length > 0 ? [`(?-i:[${plain.join('')}])`] : []),
  ].join('|')
  return negated ? `(?:(?!${within})[^])` : `(?:${within})`
}

interface Item {
  readonly source: string
  readonly folds: boolean
}

function readItems(reader: Reader): Item[] {
  const items: Item[] = []
  // A bracket that closes nothing yet is itself.
  do items.push(readItem(reader))
  while (reader.chars[reader.at] !== ']')
  reader.at += 1
  return items
}

function readItem(reader: Reader): Item {
  const first = readOne(reader)
  if (!startsRange(reader)) return itemOf(first)
  reader.at += 1
  const last = readOne(reader)
  // PCRE takes the hyphen beside a set for itself, or for a fault.
  if (typeof first === 'string' || typeof last === 'string')
    throw notSupported('a hyphen beside a set in a regular expression')
  if (last < first) throw faulty('range out of order in character class')
  return { source: `${character(first)}-${character(last)}`, folds: true }
}

function startsRange(reader: Reader): boolean {
  return reader.chars[reader.at] === '-' && reader.chars[reader.at + 1] !== ']'
}

/** A character by its code point, or a set. */
function readOne(reader: Reader): number | string {
  const char = reader.chars[reader.at]
  if (char === undefined) throw faulty('missing terminating ] for character class')
  reader.at += 1
  if (char === '[' && /[:.=]/.test(reader.chars[reader.at] ?? ''))
    throw notSupported('POSIX classes in a regular expression')
  return char === '\\' ? readEscape(reader) : codePoint(char)
}

function readEscape(reader: Reader): number | string {
  const letter = reader.chars[reader.at] ?? ''
  const set = setOf(letter)
  if (set === undefined && letter !== 'b') return readCodePoint(reader)
  reader.at += 1
  // Backspace, in a class.
  return set ?? 8
}

function itemOf(one: number | string): Item {
  return typeof one === 'string' ? { source: one, folds: false } : { source: character(one), folds: true }
}
