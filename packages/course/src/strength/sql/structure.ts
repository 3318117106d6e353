import { tokensOf, type Range, type Token } from './tokens.ts'

/** What is in parentheses, or from BEGIN to END in a trigger or a function. */
interface Group {
  readonly kind: 'group' | 'block'
  readonly items: readonly Item[]
  readonly start: number
  readonly end: number
}
export type Item = Token | Group

/** Items of one level of parentheses that belong together. */
export interface Level extends Range {
  readonly items: readonly Item[]
  /** The items before it, on the level that it is in: of a group, the words in front of its parenthesis. */
  readonly before: readonly Item[]
  /** The statement that it is part of; a statement is its own. */
  readonly statement: readonly Item[]
  readonly isStatement: boolean
}

/** The statements of a script, with the `;` after each, and every level of parentheses in them. */
export interface Script {
  readonly statements: readonly Level[]
  readonly levels: readonly Level[]
}

export function parseSql(source: string, range: Range, holes: readonly Range[] = []): Script {
  return scriptOf(source, groupsOf(tokensOf(source, range, holes), false))
}

export function isWord(item: Item | undefined, ...words: readonly string[]): boolean {
  return item?.kind === 'word' && words.includes(item.text.toUpperCase())
}

export function isSymbol(item: Item | undefined, ...texts: readonly string[]): boolean {
  return item?.kind === 'symbol' && texts.includes(item.text)
}

/** Whether these words stand at this index, one after the other. */
export function wordsAt(items: readonly Item[], index: number, ...words: readonly string[]): boolean {
  return words.every((word, offset) => isWord(items[index + offset], word))
}

/** The runs of items between the commas of a level; of a level without commas, all of it. */
export function elementsOf(items: readonly Item[]): Item[][] {
  const elements: Item[][] = [[]]
  for (const item of items) {
    if (isSymbol(item, ',')) elements.push([])
    else elements.at(-1)!.push(item)
  }
  return elements.filter((element) => element.length > 0)
}

function scriptOf(source: string, items: readonly Item[]): Script {
  const statements = statementsOf(items)
  const inner = statements.flatMap((level) => innerScripts(source, level))
  return {
    statements: [...statements, ...inner.flatMap((script) => script.statements)],
    levels: [...statements.flatMap(levelsOf), ...inner.flatMap((script) => script.levels)],
  }
}

function statementsOf(items: readonly Item[]): Level[] {
  const statements: Item[][] = [[]]
  for (const item of items) {
    statements.at(-1)!.push(item)
    if (isSymbol(item, ';')) statements.push([])
  }
  return statements
    .filter((statement) => statement.some((item) => !isSymbol(item, ';')))
    .map((statement) => {
      const [start, end] = [statement[0]!.start, statement.at(-1)!.end]
      const own = statement.filter((item) => !isSymbol(item, ';'))
      return { items: own, before: [], statement: own, isStatement: true, start, end }
    })
}

/** A level and those in its parentheses. Blocks are scripts of their own. */
function levelsOf(level: Level): Level[] {
  const inner = level.items.flatMap((item, index) => {
    if (item.kind !== 'group') return []
    const { items, start, end } = item
    const before = level.items.slice(0, index)
    return levelsOf({ items, before, statement: level.statement, isStatement: false, start, end })
  })
  return [level, ...inner]
}

function innerScripts(source: string, { items }: Level): Script[] {
  return items.flatMap((item) => {
    if (item.kind === 'block') return [scriptOf(source, item.items)]
    if (item.kind !== 'body') return []
    const { text, start, end } = item
    const quote = text.indexOf('$', 1) + 1
    const tokens = tokensOf(source, { start: start + quote, end: end - quote })
    return [scriptOf(source, groupsOf(tokens, true))]
  })
}

/** Puts what is in parentheses, or in a block, into a group. One that nobody closes reaches to the end. */
function groupsOf(tokens: readonly Token[], isBody: boolean): Item[] {
  let at = 0
  const upTo = (isEnd: (token: Token) => boolean): Item[] => {
    const items: Item[] = []
    let statement = 0
    while (at < tokens.length) {
      const token = tokens[at]!
      if (isEnd(token)) return items
      at += 1
      if (isSymbol(token, ';')) statement = items.length + 1
      if (isSymbol(token, '(')) items.push(group('group', token, (next) => isSymbol(next, ')')))
      else if (isWord(token, 'CASE')) items.push(token, ...caseItems())
      else if (isWord(token, 'BEGIN') && (isBody || isTrigger(items.slice(statement))))
        items.push(group('block', token, isBlockEnd))
      else items.push(token)
    }
    return items
  }
  const group = (kind: Group['kind'], open: Token, isEnd: (token: Token) => boolean): Group => {
    const items = upTo(isEnd)
    const close = tokens[at]
    at += 1
    return { kind, items, start: open.start, end: (close ?? tokens.at(-1)!).end }
  }
  /** Their END ends no block. */
  const caseItems = (): Item[] => {
    const items = upTo((token) => isWord(token, 'END'))
    const end = tokens[at]
    at += 1
    return end ? [...items, end] : items
  }
  const isBlockEnd = (token: Token): boolean =>
    isWord(token, 'END') && !isWord(tokens[tokens.indexOf(token) + 1], 'IF', 'LOOP', 'CASE')
  return upTo(() => false)
}

function isTrigger(statement: readonly Item[]): boolean {
  return isWord(statement[0], 'CREATE') && statement.slice(0, 4).some((item) => isWord(item, 'TRIGGER'))
}
