export interface Token {
  readonly text: string
  /** Offsets into the SQL, from 0; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

export interface StatementRange {
  readonly start: number
  readonly end: number
  readonly tokens: readonly Token[]
}

// In the order of https://sqlite.org/draft/tokenreq.html. A quote that never closes runs to the end of the text.
const space = String.raw`\s+|--[^\n]*|/\*[^]*?(?:\*/|$)`
const quoted = String.raw`'[^']*(?:''[^']*)*(?:'|$)|"[^"]*(?:""[^"]*)*(?:"|$)|\x60[^\x60]*(?:\x60\x60[^\x60]*)*(?:\x60|$)|\[[^\]]*(?:\]|$)`
const word = String.raw`[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*`
const number = String.raw`0x[\da-f]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?`
const operator = String.raw`->>|->|\|\||<=|>=|<>|!=|==|<<|>>|\?\d*|[:@$#]${word}|.`
const token = new RegExp(`(${space})|x?(?:${quoted})|${number}|${word}|${operator}`, 'giu')

/** The tokens of a text; white space and comments are left out. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  for (const match of sql.matchAll(token)) {
    if (match[1] === undefined)
      tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/**
 * Where the statements of a text are. Only used to say where an error is: the text itself goes to SQLite in one
 * piece. As in sqlite3_complete(), a trigger ends with `; END ;`.
 */
export function statementsOf(sql: string): StatementRange[] {
  const statements: StatementRange[] = []
  let tokens: Token[] = []
  const close = (end: number): void => {
    const first = tokens.find(({ text }) => text !== ';')
    if (first) statements.push({ start: first.start, end, tokens })
    tokens = []
  }
  for (const next of tokensOf(sql)) {
    tokens.push(next)
    if (next.text === ';' && (!startsTrigger(tokens) || endsTrigger(tokens))) close(next.end)
  }
  close(tokens.at(-1)?.end ?? sql.length)
  return statements
}

/** A name without its quotes, in lower case as SQLite compares names. */
export function nameOf(text: string): string {
  const [, double, back, bracket] = /^(?:"(.*)"|`(.*)`|\[(.*)\])$/s.exec(text) ?? []
  return (double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket ?? text).toLowerCase()
}

function startsTrigger(tokens: readonly Token[]): boolean {
  const words = tokens.slice(0, 6).map(({ text }) => text.toLowerCase())
  return /^(?:explain (?:query plan )?)?create (?:temp(?:orary)? )?trigger\b/.test(words.join(' '))
}

function endsTrigger(tokens: readonly Token[]): boolean {
  return tokens.at(-2)?.text.toLowerCase() === 'end' && tokens.at(-3)?.text === ';'
}
