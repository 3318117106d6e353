import { commands } from '../src/commands/table.ts'
import { operators as expressions } from '../src/expression/operators.ts'
import { keywords } from '../src/json-schema/keywords/table.ts'
import { accumulators } from '../src/pipeline/accumulators.ts'
import { stages } from '../src/pipeline/stages.ts'
import { fieldOperators } from '../src/query/field-operators.ts'
import { topLevelOperators } from '../src/query/parse.ts'
import { modifiers } from '../src/update/modifiers/index.ts'

/** Where the list stands in the README. */
const SUPPORTED_MARKERS = {
  begin: '<!-- supported: made by dev/supported.ts -->',
  end: '<!-- /supported -->',
} as const

/** The README with the list of what is supported: what is dispatched is what is listed. */
export function withSupported(readme: string): string {
  const [before, rest] = readme.split(SUPPORTED_MARKERS.begin)
  const after = rest?.split(SUPPORTED_MARKERS.end)[1]
  if (before === undefined || after === undefined)
    throw new Error('The README has no place for what is supported.')
  return `${before}${SUPPORTED_MARKERS.begin}\n\n${supportedList()}\n\n${SUPPORTED_MARKERS.end}${after}`
}

function supportedList(): string {
  const areas: Record<string, Iterable<string>> = {
    Commands: commands.keys(),
    'Query operators': [...topLevelOperators.keys(), ...fieldOperators.keys()],
    'Update operators': [...modifiers.keys(), '$rename'],
    'Stages of aggregation': stages.keys(),
    'Accumulators of $group': [...accumulators.keys(), '$count'],
    Expressions: expressions.keys(),
    'Keywords of $jsonSchema': [...keywords.keys(), 'bsonType', 'type', 'title', 'description'],
  }
  return Object.entries(areas)
    .map(
      ([area, names]) =>
        `- **${area}**: ${[...names]
          .sort()
          .map((name) => `\`${name}\``)
          .join(' ')}`,
    )
    .join('\n')
}
