import { MongoError, notSupported } from '../errors.ts'
import { translateClass } from './pcre-class.ts'
import { character, codePoint, faulty, readCodePoint, setOf } from './pcre-escapes.ts'
import type { Reader } from './pcre-escapes.ts'

/** The options of MongoDB's regular expressions. */
const knownOptions = new Set('imsx')

// JavaScript's option m is never set, so that these are the ends of the text, not of its lines.
const START = '^'
const END = '$'

/**
 * A regular expression of PCRE2, as MongoDB uses it (UTF on, UCP off), for JavaScript, where the two answer the same:
 * literals, `.`, classes, `^ $ \A \z \Z \b \B`, `\d \w \s` and their opposites (ASCII only), groups, `(?:`, `(?=`,
 * `(?!`, alternatives, greedy and lazy quantifiers, the options `i m s x` also as `(?i)` at the beginning.
 * Not: references to groups, names, look-behind, atomic groups, possessive quantifiers, POSIX classes, `\p`, `\Q`,
 * options within.
 *
 * @throws MongoError 51091, 51108 for faults; NotImplemented for what is not in the list
 */
export function toRegExp(pattern: string, options: string): RegExp {
  if (pattern.includes('\0') || options.includes('\0'))
    throw new MongoError('BadValue', 'Regular expression cannot contain an embedded null byte')
  if (pattern.length > 32_764) throw notSupported('regular expressions of more than 32764 characters')
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const flags = new Set([...checked(options), ...(inline?.[1] ?? '')])
  const source = translate([...pattern.slice(inline?.[0].length ?? 0)], flags)
  try {
    return new RegExp(source, flags.has('i') ? 'iu' : 'u')
  } catch {
    throw unsupported(pattern)
  }
}

function checked(options: string): string {
  if (/[lu]/.test(options)) throw notSupported(`the options "${options}" of a regular expression`)
  if ([...options].some((option) => !knownOptions.has(option)))
    throw new MongoError(51108, `invalid flag in regex options: ${options}`)
  return options
}

/** What came before a quantifier decides whether one may stand there. */
type Before = 'nothing' | 'item' | 'assertion' | 'quantifier'

interface Translation extends Reader {
  readonly out: string[]
  /** For each open group, what it is to a quantifier once it is closed. */
  readonly groups: Before[]
  before: Before
}

function translate(chars: string[], flags: ReadonlySet<string>): string {
  const state: Translation = { chars, flags, at: 0, out: [], groups: [], before: 'nothing' }
  while (state.at < chars.length) step(state)
  if (state.groups.length > 0) throw faulty('missing closing parenthesis')
  return state.out.join('')
}

function step(state: Translation): void {
  const char = state.chars[state.at] ?? ''
  if (state.flags.has('x') && skipped(state, char)) return
  state.at += 1
  switch (char) {
    case '\\':
      return escape(state)
    case '[':
      return put(state, translateClass(state), 'item')
    case '(':
      return open(state)
    case ')':
      return close(state)
    case '|':
      return put(state, '|', 'nothing')
    case '*':
    case '+':
    case '?':
      return quantify(state, char)
    case '{':
      return brace(state)
    case '.':
      return put(state, state.flags.has('s') ? '[^]' : '[^\\n]', 'item')
    case '^':
      return put(state, state.flags.has('m') ? `(?:${START}|(?<=\\n)(?!${END}))` : START, 'assertion')
    case '$':
      return put(state, state.flags.has('m') ? `(?=\\n|${END})` : `(?=\\n?${END})`, 'assertion')
    default:
      return put(state, character(codePoint(char)), 'item')
  }
}

function put(state: Translation, source: string, before: Before): void {
  state.out.push(source)
  state.before = before
}

/** White space and comments, which the option x leaves out. */
function skipped(state: Translation, char: string): boolean {
  if (/[\u0085\u200e\u200f\u2028\u2029]/.test(char)) throw unsupported(char)
  if (/[\t-\r ]/.test(char)) state.at += 1
  else if (char === '#') {
    const end = state.chars.indexOf('\n', state.at)
    state.at = end < 0 ? state.chars.length : end + 1
  } else return false
  return true
}

function open(state: Translation): void {
  const next = state.chars[state.at]
  const kind = `${next ?? ''}${state.chars[state.at + 1] ?? ''}`
  if (next === '*') throw unsupported('(*')
  // With the option x, "( ?" must not become "(?".
  if (next !== '?') {
    state.groups.push('item')
    return put(state, '(?:', 'nothing')
  }
  if (!['?:', '?=', '?!'].includes(kind)) throw unsupported(`(${kind}`)
  state.at += 2
  state.groups.push(kind === '?:' ? 'item' : 'assertion')
  put(state, `(${kind}`, 'nothing')
}

function close(state: Translation): void {
  const group = state.groups.pop()
  if (group === undefined) throw faulty('unmatched closing parenthesis')
  put(state, ')', group)
}

function brace(state: Translation): void {
  const rest = state.chars.slice(state.at, state.at + 16).join('')
  const bounds = /^(\d+)(?:(,)(\d*))?\}/.exec(rest)
  if (bounds === null) {
    // Newer versions of PCRE2 take {,3} and { 1, 3 } for quantifiers.
    if (/^[\d\s,]/.test(rest)) throw unsupported(`{${rest}`)
    return put(state, '\\{', 'item')
  }
  const [all, least = '', , most = ''] = bounds
  if (Number(least) > 1000 || Number(most) > 1000) throw unsupported(`{${all}`)
  if (most !== '' && Number(most) < Number(least)) throw faulty('numbers out of order in {} quantifier')
  state.at += all.length
  quantify(state, `{${all}`)
}

function quantify(state: Translation, quantifier: string): void {
  if (state.before === 'nothing') throw faulty('quantifier does not follow a repeatable item')
  if (state.before !== 'item') throw unsupported(`${quantifier} after an assertion or another quantifier`)
  const next = state.chars[state.at]
  if (next === '+') throw unsupported(`${quantifier}+`)
  if (next === '?') state.at += 1
  put(state, next === '?' ? `${quantifier}?` : quantifier, 'quantifier')
}

/** What an escape stands for that is no character: assertions, by their letters. */
const assertions: ReadonlyMap<string, string> = new Map([
  ['A', START],
  ['z', END],
  ['Z', `(?=\\n?${END})`],
  // Without the option i inside, where JavaScript would count two more letters as ASCII.
  ['b', '(?-i:\\b)'],
  ['B', '(?-i:\\B)'],
])

function escape(state: Translation): void {
  const char = state.chars[state.at]
  if (char === undefined) throw faulty('\\ at end of pattern')
  const assertion = assertions.get(char)
  const set = setOf(char)
  if (assertion === undefined && set === undefined) return put(state, character(readCodePoint(state)), 'item')
  state.at += 1
  if (assertion !== undefined) return put(state, assertion, 'assertion')
  put(state, `(?-i:[${set ?? ''}])`, 'item')
}

function unsupported(what: string): MongoError {
  return notSupported(`the regular expression ${what}`)
}
