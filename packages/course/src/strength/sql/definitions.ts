import type { Change } from '../change.ts'
import { dropped, elementsDropped, replaced, textOf } from './edits.ts'
import { elementsOf, isSymbol, isWord, wordsAt, type Item, type Level } from './structure.ts'

/** What a definition promises: constraints, defaults, the actions of foreign keys, the columns of keys and indexes. */
export function definitionChanges(level: Level, source: string): Change[] {
  const { statement, before, isStatement } = level
  if (isWord(statement[0], 'CREATE') && statement.slice(1, 4).some((item) => isWord(item, 'INDEX')))
    return isStatement ? unique(statement) : indexColumns(level, source)
  const table = isWord(statement[1], 'TABLE') || isWord(statement[2], 'TABLE')
  if (!table || !isWord(statement[0], 'CREATE', 'ALTER')) return []
  if (isWord(before.at(-1), 'UNIQUE', 'KEY')) return keyColumns(level)
  const elements = elementsOf(level.items)
  if (isWord(statement[0], 'ALTER'))
    return isStatement ? [...elements.flatMap((element) => actionChanges(element)), ...actions(level)] : []
  const definesColumns = before[0] === statement[0] && !before.some((item) => item.kind === 'group')
  if (!definesColumns) return []
  const constraints = elementsDropped('constraint dropped', elements)
  return elements.flatMap((element, index) =>
    isTableConstraint(element) ? [constraints[index]!, ...foreignKeys(element)] : columnChanges(element),
  )
}

function isTableConstraint([first]: readonly Item[]): boolean {
  return isWord(first, 'CONSTRAINT', 'CHECK', 'UNIQUE', 'PRIMARY', 'FOREIGN', 'EXCLUDE')
}

/** An action of ALTER TABLE: of a new column, all that it promises. */
function actionChanges(action: readonly Item[]): Change[] {
  const adds = action.findIndex((item) => isWord(item, 'ADD'))
  if (adds < 0) return []
  const rest = action.slice(adds + 1)
  return isTableConstraint(rest) ? foreignKeys(rest) : columnChanges(rest)
}

/** Of several actions, each away; the first one follows the name of the table. */
function actions({ items }: Level): Change[] {
  const verb = items.findIndex(
    (item) => isWord(item, 'ADD', 'DROP', 'ALTER', 'RENAME', 'VALIDATE') && item !== items[0],
  )
  return verb < 0 ? [] : elementsDropped('action dropped', elementsOf(items.slice(verb)))
}

function columnChanges(column: readonly Item[]): Change[] {
  return [...column.keys()].flatMap((index) => constraintAt(column, index)).concat(foreignKeys(column))
}

/** The constraint of a column that begins here, away, with its name. */
function constraintAt(column: readonly Item[], index: number): Change[] {
  const named = isWord(column[index - 2], 'CONSTRAINT') ? 2 : 0
  const drop = (kind: string, length: number): Change[] => [
    dropped(`${kind} dropped`, column.slice(index - named, index + length)),
  ]
  const item = column[index]
  if (wordsAt(column, index, 'NOT', 'NULL')) return drop('NOT NULL', 2)
  if (isWord(item, 'UNIQUE')) return drop('UNIQUE', 1)
  if (wordsAt(column, index, 'PRIMARY', 'KEY')) return drop('PRIMARY KEY', 2)
  if (isWord(item, 'CHECK')) return drop('CHECK', 2)
  if (isWord(item, 'DEFAULT') && !isWord(column[index - 1], 'SET'))
    return drop('DEFAULT', defaultLength(column, index))
  if (isWord(item, 'REFERENCES')) return drop('REFERENCES', referenceLength(column, index))
  return []
}

/** DEFAULT, a value or a call, and the type that it is cast to. */
function defaultLength(column: readonly Item[], index: number): number {
  let length = isSymbol(column[index + 1], '-', '+') ? 3 : 2
  if (column[index + length]?.kind === 'group') length += 1
  return isSymbol(column[index + length], '::') ? length + 2 : length
}

/** REFERENCES, the table, its columns, and what happens when its row goes or changes. */
function referenceLength(column: readonly Item[], index: number): number {
  let length = column[index + 2]?.kind === 'group' ? 3 : 2
  while (isWord(column[index + length], 'ON')) length += 2 + actionLength(column, index + length + 2)
  return length
}

/** What happens when the row that is pointed at is deleted: nothing said, and something else. */
function foreignKeys(items: readonly Item[]): Change[] {
  return items.flatMap((_, index) => {
    if (!wordsAt(items, index, 'ON', 'DELETE')) return []
    const action = items.slice(index + 2, index + 2 + actionLength(items, index + 2))
    const other = isWord(action[0], 'CASCADE') ? 'RESTRICT' : 'CASCADE'
    return [
      dropped('ON DELETE dropped', items.slice(index, index + 2 + action.length)),
      ...(action.length > 0 ? [replaced(`ON DELETE ${other}`, action, other)] : []),
    ]
  })
}

/** CASCADE and RESTRICT are one word; SET NULL, SET DEFAULT and NO ACTION are two. */
function actionLength(items: readonly Item[], index: number): number {
  if (items[index] === undefined) return 0
  return isWord(items[index], 'SET', 'NO') ? 2 : 1
}

function unique(statement: readonly Item[]): Change[] {
  return isWord(statement[1], 'UNIQUE') ? [dropped('UNIQUE dropped', statement.slice(1, 2))] : []
}

/** The columns of an index: each away, each with its neighbour changed places. */
function indexColumns({ items, before, statement }: Level, source: string): Change[] {
  // Not the arguments of a function in it, or of its condition.
  if (before[0] !== statement[0] || before.some((item) => isWord(item, 'WHERE'))) return []
  const columns = elementsOf(items)
  const includes = isWord(before.at(-1), 'INCLUDE')
  const swaps = columns.slice(1).map((column, index) => {
    const pair = [...columns[index]!, ...column]
    return replaced('columns swapped', pair, `${textOf(column, source)}, ${textOf(columns[index]!, source)}`)
  })
  return [...elementsDropped('column of the index dropped', columns), ...(includes ? [] : swaps)]
}

function keyColumns({ items }: Level): Change[] {
  return elementsDropped('column of the key dropped', elementsOf(items))
}
