type TokenKind = 'word' | 'name' | 'string' | 'body' | 'number' | 'parameter' | 'symbol'

/** A piece of SQL. Comments and white space are no tokens. */
export interface Token {
  /** `name`: an identifier in quotes. `body`: a text in dollar quotes. `parameter`: `$1`, `?`, `:id`, or a hole. */
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A part of the source, from `start` up to `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

const SPACE = /\s+/y
const LINE_COMMENT = /--[^\n]*/y
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy
const PARAMETER = /\$\d+|\?\d*|[:@][A-Za-z_]\w*/y
const DOLLAR_QUOTE = /\$(?:[A-Za-z_]\w*)?\$/y
const OPERATOR = /::|:=|<=|>=|<>|!=|\|\||->>|->|@>|<@|&&/y

/**
 * The tokens of a part of a source text, with their places in the whole. The holes are the `${…}` of a template, each a
 * parameter. A string, a comment or a dollar quote that has no end reaches to the end of the range.
 */
export function tokensOf(source: string, { start, end }: Range, holes: readonly Range[] = []): Token[] {
  const text = source.slice(0, end)
  const tokens: Token[] = []
  let at = start
  const add = (kind: TokenKind, until: number): void => {
    tokens.push({ kind, text: text.slice(at, until), start: at, end: until })
    at = until
  }
  while (at < end) {
    const hole = holes.find((candidate) => candidate.start === at)
    const blank = matchAt(SPACE, text, at) ?? matchAt(LINE_COMMENT, text, at) ?? blockComment(text, at)
    if (hole) add('parameter', hole.end)
    else if (blank !== undefined) at = blank
    else add(...tokenAt(text, at))
  }
  return tokens
}

function tokenAt(text: string, at: number): [TokenKind, number] {
  const [first] = text.slice(at, at + 1)
  if (first === "'") return ['string', quotedEnd(text, at, "'")]
  if (first === '"') return ['name', quotedEnd(text, at, '"')]
  const quote = matchAt(DOLLAR_QUOTE, text, at)
  if (quote !== undefined) {
    const close = text.indexOf(text.slice(at, quote), quote)
    return ['body', close < 0 ? text.length : close + (quote - at)]
  }
  const kinds = [
    ['word', WORD],
    ['number', NUMBER],
    ['symbol', OPERATOR],
    ['parameter', PARAMETER],
  ] as const
  for (const [kind, pattern] of kinds) {
    const until = matchAt(pattern, text, at)
    if (until !== undefined) return [kind, until]
  }
  return ['symbol', at + 1]
}

/** A quote within is written twice. */
function quotedEnd(text: string, at: number, quote: string): number {
  for (let next = at + 1; ; next += 2) {
    const close = text.indexOf(quote, next)
    if (close < 0) return text.length
    if (text[close + 1] !== quote) return close + 1
    next = close
  }
}

/** PostgreSQL lets comments stand within comments. */
function blockComment(text: string, at: number): number | undefined {
  if (!text.startsWith('/*', at)) return undefined
  let open = 1
  let next = at + 2
  while (open > 0 && next < text.length) {
    if (text.startsWith('/*', next)) open += 1
    else if (text.startsWith('*/', next)) open -= 1
    else {
      next += 1
      continue
    }
    next += 2
  }
  return next
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
