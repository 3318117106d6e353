import { distinctChanges, type Change } from '../change.ts'
import { conditionChanges } from './conditions.ts'
import { definitionChanges } from './definitions.ts'
import { queryChanges } from './queries.ts'
import { parseSql, type Level } from './structure.ts'
import type { Range } from './tokens.ts'
import { valueChanges } from './values.ts'

/**
 * Every change of our list that fits the SQL in this part of a source text: one thing at a time. The holes are the
 * `${…}` of a template. In a script (`.sql`) the only statement is a change, too: it goes.
 */
export function sqlChanges(
  source: string,
  range: Range = { start: 0, end: source.length },
  holes?: readonly Range[],
): Change[] {
  const { statements, levels } = parseSql(source, range, holes)
  const isScript = holes === undefined
  const droppable = isScript || statements.length > 1 ? statements : []
  const changes = [
    ...droppable.map(({ start, end }): Change => ({ kind: 'statement dropped', start, end, to: '' })),
    ...levels.flatMap((level) => levelChanges(level, source)),
  ]
  return distinctChanges(source, changes)
}

function levelChanges(level: Level, source: string): Change[] {
  return [conditionChanges, queryChanges, definitionChanges, valueChanges].flatMap((changesOf) =>
    changesOf(level, source),
  )
}
