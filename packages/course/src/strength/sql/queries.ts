import type { Change } from '../change.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { dropped, elementsDropped, rangeOf, replaced, textOf } from './edits.ts'
import { elementsOf, isSymbol, isWord, type Item, type Level } from './structure.ts'

/** What a query reads, joins, sorts, locks and writes. */
export function queryChanges(level: Level, source: string): Change[] {
  return [
    ...clausesOf(level.items).flatMap((clause) => clauseChanges(clause, level)),
    ...calls(level.items, source),
    ...distinct(level.items),
  ]
}

function clauseChanges(clause: Clause, level: Level): Change[] {
  const { name, items, body } = clause
  const keys = elementsOf(body)
  switch (name) {
    case 'WHERE':
    case 'HAVING':
    case 'LIMIT':
    case 'OFFSET':
      return body.length === 0 ? [] : [dropped(`${name} dropped`, items)]
    case 'ORDER BY':
      return [
        dropped('ORDER BY dropped', items),
        ...elementsDropped('key of ORDER BY dropped', keys),
        ...keys.map(turned),
      ]
    case 'GROUP BY':
      return elementsDropped('key of GROUP BY dropped', keys)
    case 'UNION':
      return [replaced('UNION to UNION ALL', items.slice(0, 1), 'UNION ALL')]
    case 'UNION ALL':
      return [replaced('UNION ALL to UNION', items.slice(0, 2), 'UNION')]
    case 'SET':
      return assignments(level, keys)
    default:
      if (name.startsWith('FOR ')) return lock(clause)
      if (name.endsWith('JOIN')) return join(clause)
      return name.startsWith('ON CONFLICT') || name.startsWith('DO ') ? conflict(clause, level) : []
  }
}

/** A key of ORDER BY the other way round. */
function turned(key: readonly Item[]): Change {
  const word = key.find((item) => isWord(item, 'ASC', 'DESC'))
  if (word) return replaced('order turned', [word], isWord(word, 'DESC') ? 'ASC' : 'DESC')
  const nulls = key.findIndex((item) => isWord(item, 'NULLS'))
  const { end } = rangeOf(nulls > 0 ? key.slice(0, nulls) : key)
  return { kind: 'order turned', start: end, end, to: ' DESC' }
}

/** FOR UPDATE: gone, and shared; what comes after it (SKIP LOCKED, NOWAIT): gone. */
function lock({ name, items, body }: Clause): Change[] {
  const words = name.split(' ').length
  const weaker = name.endsWith('UPDATE')
    ? [replaced(`${name} to FOR SHARE`, items.slice(0, words), 'FOR SHARE')]
    : []
  const skip = body.findIndex((item) => isWord(item, 'SKIP', 'NOWAIT'))
  const option = skip < 0 ? [] : body.slice(skip, isWord(body[skip], 'SKIP') ? skip + 2 : skip + 1)
  const end = skip < 0 ? items.slice(0, words) : items.slice(0, words + skip + option.length)
  return [
    dropped(`${name} dropped`, end),
    ...weaker,
    ...(option.length > 0 ? [dropped('way of waiting dropped', option)] : []),
  ]
}

function join({ name, items }: Clause): Change[] {
  if (name === 'CROSS JOIN') return []
  const words = items.slice(0, name.split(' ').length)
  const narrow = name === 'JOIN' || name === 'INNER JOIN'
  return [
    narrow ? replaced('JOIN to LEFT JOIN', words, 'LEFT JOIN') : replaced(`${name} to JOIN`, words, 'JOIN'),
  ]
}

/** Of what a row is set to, each in turn; `SET LOCAL` is a setting. */
function assignments({ items, statement }: Level, keys: readonly (readonly Item[])[]): Change[] {
  const local = items[1]
  if (isWord(statement[0], 'SET') && isWord(local, 'LOCAL')) return [dropped('SET LOCAL to SET', [local!])]
  if (isWord(statement[0], 'ALTER', 'SET')) return []
  return elementsDropped('assignment dropped', keys)
}

function conflict({ name, items, body }: Clause, { items: all }: Level): Change[] {
  if (name === 'DO UPDATE SET') {
    const from = all.indexOf(items[0]!)
    const rest = clausesOf(all.slice(from))
    // A WHERE after it is part of it.
    const whole = rest.slice(0, rest[1]?.name === 'WHERE' ? 2 : 1).flatMap((clause) => clause.items)
    return [
      replaced('DO UPDATE to DO NOTHING', whole, 'DO NOTHING'),
      ...elementsDropped('assignment dropped', elementsOf(body)),
    ]
  }
  if (name !== 'DO NOTHING') return []
  const from = all.findLastIndex((item, index) => index < all.indexOf(items[0]!) && isWord(item, 'ON'))
  return from < 0 ? [] : [dropped('ON CONFLICT dropped', all.slice(from, all.indexOf(items[0]!) + 2))]
}

/** Functions that count, choose, or fill in. */
function calls(items: readonly Item[], source: string): Change[] {
  return items.flatMap((item, index) => {
    const args = items[index + 1]
    if (args?.kind !== 'group') return []
    const inside = 'items' in args ? args.items : []
    const [first] = elementsOf(inside)
    if (isWord(item, 'COUNT') && first && !isSymbol(inside[0], '*'))
      return [replaced('COUNT(x) to COUNT(*)', inside, '*')]
    if (isWord(item, 'COALESCE') && first)
      return [replaced('COALESCE dropped', [item, args], `(${textOf(first, source)})`)]
    if (isWord(item, 'MIN')) return [replaced('MIN to MAX', [item], 'max')]
    if (isWord(item, 'MAX')) return [replaced('MAX to MIN', [item], 'min')]
    return []
  })
}

function distinct(items: readonly Item[]): Change[] {
  return items.flatMap((item, index) => {
    const compares = isWord(items[index - 1], 'IS', 'NOT')
    return isWord(item, 'DISTINCT') && !compares && !isWord(items[index + 1], 'ON')
      ? [dropped('DISTINCT dropped', [item])]
      : []
  })
}
