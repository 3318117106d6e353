import { nameOf, statementsOf, tokensOf, type StatementRange, type Token } from './tokens.ts'

type Prepare = (sql: string) => unknown

// More places than this are not tried one by one; the first is shown.
const PLACES_TRIED = 64

/**
 * Where a text is wrong: the 1-based offset of what SQLite's sentence is about, or undefined where it cannot be told.
 * The driver does not hand out sqlite3_error_offset(), so this asks SQLite: a parser reads from left to right,
 * so the text up to a place raises the same sentence exactly when the mistake is at or before that place.
 *
 * @param prepare prepares a text without running it, and throws SQLite's error.
 */
export function locateError(sql: string, sentence: string, prepare: Prepare): number | undefined {
  // Some pragmas act as soon as they are prepared, so no text that is one is tried.
  const raises = (text: string): boolean =>
    !/^\s*pragma\b/i.test(text) && sentenceOf(prepare, text) === sentence
  const statement = failingStatement(sql, sentence, raises)
  if (!statement) return undefined
  const text = sql.slice(statement.start, statement.end)
  const offset = offsetIn(text, sentence, raises)
  return offset === undefined ? undefined : statement.start + offset + 1
}

function failingStatement(
  sql: string,
  sentence: string,
  raises: (text: string) => boolean,
): StatementRange | undefined {
  const statements = statementsOf(sql)
  if (statements.length <= 1) return statements[0]
  // Those before the failing one have run, so the database is as it was when SQLite read it.
  return statements.find(({ start, end }) => raises(sql.slice(start, end)))
}

/**
 * The start of the statement that broke a constraint, in a text of several: SQLite does not say which one ran, so
 * only if a single one can have changed that table, or any table when it is not known.
 */
export function locateChange(sql: string, table: string | undefined): number | undefined {
  const statements = statementsOf(sql)
  if (statements.length <= 1) return undefined
  const changes = statements.filter(({ tokens }) =>
    /^(?:insert|update|delete|replace|with)$/i.test(tokens[0]?.text ?? ''),
  )
  const wanted = table?.toLowerCase()
  const named = changes.filter(({ tokens }) =>
    tokens.some(({ text }) => wanted === undefined || nameOf(text) === wanted),
  )
  return named.length === 1 && named[0] ? named[0].start + 1 : undefined
}

function offsetIn(text: string, sentence: string, raises: (text: string) => boolean): number | undefined {
  if (sentence === 'incomplete input') return text.trimEnd().replace(/;$/, '').trimEnd().length
  const [, unexpected] = /^near "(.*)": syntax error$/s.exec(sentence) ?? []
  if (unexpected !== undefined) return parserStop(text, tokensOf(text), unexpected, raises)
  const [, unknown] = /^unrecognized token: "(.*)"$/s.exec(sentence) ?? []
  if (unknown !== undefined) return parserStop(text, substrings(text, unknown), unknown, raises)
  for (const [pattern, choose] of sentencesWithName) {
    const [, name] = pattern.exec(sentence) ?? []
    if (name !== undefined) return choose(placesOf(tokensOf(text), name), text, raises)
  }
  return undefined
}

/** The first place where the text read so far raises the sentence; it does at every later one, so halves are enough. */
function parserStop(
  text: string,
  tokens: readonly Token[],
  wanted: string,
  raises: (text: string) => boolean,
): number | undefined {
  const places = tokens.filter((token) => token.text === wanted)
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (raises(text.slice(0, places[middle]?.end))) high = middle
    else low = middle + 1
  }
  return places[low]?.start
}

function substrings(text: string, wanted: string): Token[] {
  const places: Token[] = []
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + 1)) {
    places.push({ text: wanted, start, end: start + wanted.length })
  }
  return places
}

interface Place {
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
}

type Choose = (
  places: readonly Place[],
  text: string,
  raises: (text: string) => boolean,
) => number | undefined

const first: Choose = (places) => places[0]?.start
const beforeParenthesis: Choose = (places) => (places.find(({ after }) => after === '(') ?? places[0])?.start
const asTable: Choose = (places) => {
  const named = places.find(({ before, after }) => TABLE_FOLLOWS.test(before) && after !== '.')
  return (named ?? places[0])?.start
}
const listed =
  (nth: number): Choose =>
  (places) => {
    const inList = places.filter(({ before }) => before === '(' || before === ',')
    return (inList[nth] ?? places.at(-1))?.start
  }

/** Of several columns of that name, the first that is wrong by itself: still raised when the others are NULL. */
const asColumn: Choose = (named, text, raises) => {
  const unqualified = named.filter(({ before }) => before !== '.')
  const places = unqualified.length > 0 ? unqualified : named
  if (places.length <= 1 || places.length > PLACES_TRIED) return places[0]?.start
  const guilty = places.find((place) => raises(withNulls(text, places, place)))
  return (guilty ?? places.find(({ before }) => before !== 'as') ?? places[0])?.start
}

function withNulls(text: string, places: readonly Place[], kept: Place): string {
  let result = ''
  let end = 0
  for (const place of places) {
    if (place === kept) continue
    result += `${text.slice(end, place.start)}NULL`
    end = place.end
  }
  return result + text.slice(end)
}

const TABLE_FOLLOWS = /^(?:from|join|into|update|table|exists|on|references|,|\.|index|view|trigger)$/

const sentencesWithName: readonly (readonly [RegExp, Choose])[] = [
  [/^no such column: "(.+)" - should this be/s, asColumn],
  [/^no such column: (.+)$/s, asColumn],
  [/^ambiguous column name: (.+)$/s, asColumn],
  [/^table .+ has no column named (.+)$/s, listed(0)],
  [/^duplicate column name: (.+)$/s, listed(1)],
  [/^unknown column "(.+)" in foreign key/s, listed(1)],
  [/^no such (?:table|view|index|trigger): (.+)$/s, asTable],
  [/^(?:table|view|index|trigger) (.+) already exists$/s, asTable],
  [/^there is already (?:a|an) \w+ named (.+)$/s, asTable],
  [/^table (.+) has \d+ columns but/s, asTable],
  [/^no such function: (.+)$/s, beforeParenthesis],
  [/^wrong number of arguments to function (.+)\(\)$/s, beforeParenthesis],
  [/^misuse of (?:aggregate|window)(?: function)?:? (.+)\(\)$/s, beforeParenthesis],
  [/^no such (?:collation sequence|savepoint|module|database): (.+)$/s, first],
]

/** Where a name such as `a.b` stands. SQLite may add a schema that the text does not write. */
function placesOf(tokens: readonly Token[], name: string): Place[] {
  const parts = name.split('.').map(nameOf)
  for (; parts.length > 0; parts.shift()) {
    const places = tokens.flatMap((_, index) => placeAt(tokens, index, parts) ?? [])
    if (places.length > 0) return places
  }
  return []
}

function placeAt(tokens: readonly Token[], index: number, parts: readonly string[]): Place | undefined {
  const last = index + (parts.length - 1) * 2
  for (const [nth, part] of parts.entries()) {
    if (nth > 0 && tokens[index + nth * 2 - 1]?.text !== '.') return undefined
    const token = tokens[index + nth * 2]
    if (!token || nameOf(token.text) !== part) return undefined
  }
  return {
    start: tokens[index]?.start ?? 0,
    end: tokens[last]?.end ?? 0,
    before: tokens[index - 1]?.text.toLowerCase() ?? '',
    after: tokens[last + 1]?.text.toLowerCase() ?? '',
  }
}

function sentenceOf(prepare: Prepare, text: string): string | undefined {
  try {
    prepare(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : undefined
  }
}
