import type { Change } from '../change.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { dropped, replaced } from './edits.ts'
import { isSymbol, isWord, type Item, type Level } from './structure.ts'

/** What a condition compares: its operators, its AND and OR, and each part of it. */
export function conditionChanges({ items }: Level): Change[] {
  return clausesOf(items).flatMap((clause) => [
    ...comparisons(clause),
    ...expressionsOf(clause.body).flatMap(connectives),
    ...nullTests(clause.body),
    ...negations(clause.body),
  ])
}

const otherComparison: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '<>',
  '<>': '=',
  '!=': '=',
}

function comparisons({ name, body }: Clause): Change[] {
  return body.flatMap((item) => {
    const other = item.kind === 'symbol' && otherComparison['text' in item ? item.text : '']
    if (!other || (isSymbol(item, '=') && (name.endsWith('SET') || name === 'ON'))) return []
    return [replaced('comparison', [item], other)]
  })
}

/** Words that an expression ends at. */
const borders = ['WHEN', 'THEN', 'ELSE', 'END', 'CASE', 'AS', 'CHECK', 'USING', 'CONSTRAINT', 'IF'] as const

function expressionsOf(items: readonly Item[]): Item[][] {
  const expressions: Item[][] = [[]]
  for (const item of items) {
    if (isSymbol(item, ',', ';') || isWord(item, ...borders)) expressions.push([])
    else expressions.at(-1)!.push(item)
  }
  return expressions
}

/** AND and OR: each the other way, and each operand away. */
function connectives(expression: readonly Item[]): Change[] {
  const places = expression.flatMap((item, index) =>
    isWord(item, 'OR') || (isWord(item, 'AND') && !closesBetween(expression, index)) ? [index] : [],
  )
  if (places.length === 0) return []
  const flips = places.map((index) => {
    const word = expression[index]!
    return isWord(word, 'AND') ? replaced('AND to OR', [word], 'OR') : replaced('OR to AND', [word], 'AND')
  })
  const operands = [-1, ...places].map((place, index) => {
    const next = places[index] ?? expression.length
    // Its own connective goes with it; the first one takes the next.
    const run = place < 0 ? expression.slice(0, next + 1) : expression.slice(place, next)
    return dropped('condition dropped', run)
  })
  return [...flips, ...operands]
}

/** The AND of `BETWEEN a AND b`. */
function closesBetween(items: readonly Item[], index: number): boolean {
  const before = items.slice(0, index).findLast((item) => isWord(item, 'AND', 'OR', 'BETWEEN'))
  return isWord(before, 'BETWEEN')
}

function nullTests(items: readonly Item[]): Change[] {
  return items.flatMap((item, index) => {
    if (!isWord(item, 'IS')) return []
    const [not, last] = [items[index + 1], items[index + 2]]
    if (isWord(not, 'NULL')) return [replaced('IS NULL to IS NOT NULL', [not!], 'NOT NULL')]
    if (isWord(not, 'NOT') && isWord(last, 'NULL'))
      return [replaced('IS NOT NULL to IS NULL', [not!, last!], 'NULL')]
    return []
  })
}

/** NOT before EXISTS, IN, LIKE and the like. */
function negations(items: readonly Item[]): Change[] {
  return items.flatMap((item, index) => {
    const [before, after] = [items[index - 1], items[index + 1]]
    const isOther =
      isWord(before, 'IF', 'IS', 'SET', 'DROP', 'DO') || isWord(after, 'NULL', 'VALID', 'MATERIALIZED')
    const negates =
      isWord(after, 'EXISTS', 'IN', 'LIKE', 'ILIKE', 'BETWEEN', 'GLOB') || after?.kind === 'group'
    return isWord(item, 'NOT') && !isOther && negates ? [dropped('NOT dropped', [item])] : []
  })
}
