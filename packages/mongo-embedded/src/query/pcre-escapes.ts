import { MongoError, notSupported } from '../errors.ts'

/** A pattern, being read. */
export interface Reader {
  readonly chars: readonly string[]
  readonly flags: ReadonlySet<string>
  at: number
}

/** The sets that escapes stand for, as the inside of a class: ASCII only, as in PCRE2 without its option UCP. */
const sets: ReadonlyMap<string, string> = new Map([
  ['d', '0-9'],
  ['D', '\\u{0}-\\u{2f}\\u{3a}-\\u{10ffff}'],
  ['w', '0-9A-Z_a-z'],
  ['W', '\\u{0}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{5e}\\u{60}\\u{7b}-\\u{10ffff}'],
  ['s', '\\u{9}-\\u{d}\\u{20}'],
  ['S', '\\u{0}-\\u{8}\\u{e}-\\u{1f}\\u{21}-\\u{10ffff}'],
])

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['e', 27],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
])

/** The set of characters behind `\d` and its like. */
export function setOf(letter: string): string | undefined {
  return sets.get(letter)
}

/** Reads what follows a backslash and stands for one character. @throws MongoError NotImplemented for anything else */
export function readCodePoint(reader: Reader): number {
  const char = reader.chars[reader.at] ?? ''
  reader.at += 1
  const control = controls.get(char)
  if (control !== undefined) return control
  if (char === 'x') return readHexadecimal(reader)
  if (/^[!-/:-@[-`{-~ ]$/.test(char)) return codePoint(char)
  throw notSupported(`the regular expression \\${char}`)
}

/** One character, as JavaScript's regular expressions have it. */
export function character(code: number): string {
  const char = String.fromCodePoint(code)
  return /^[0-9A-Za-z]$/.test(char) ? char : `\\u{${code.toString(16)}}`
}

export function codePoint(char: string): number {
  return char.codePointAt(0) ?? 0
}

/** What MongoDB answers to a faulty pattern. */
export function faulty(why: string): MongoError {
  return new MongoError(51091, `Regular expression is invalid: ${why}`)
}

function readHexadecimal(reader: Reader): number {
  const rest = reader.chars.slice(reader.at, reader.at + 10).join('')
  const digits = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(rest)
  const code = Number.parseInt(digits?.[1] ?? digits?.[2] ?? '', 16)
  if (digits === null || code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw notSupported(`the regular expression \\x${rest}`)
  reader.at += digits[0].length
  return code
}
