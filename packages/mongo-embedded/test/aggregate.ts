import type { Doc } from '../src/bson/value.ts'
import { compilePipeline } from '../src/pipeline/compile.ts'
import { filterCompilers } from '../src/expression/sources.ts'
import { matches } from '../src/query/match.ts'
import { parseFilter } from '../src/query/parse.ts'
import { doc, value } from './documents.ts'
import type { Literal } from './documents.ts'

type Object = { readonly [name: string]: Literal }

/** What a pipeline makes of documents, beside other collections by name. */
export function aggregate(
  stages: readonly Literal[],
  docs: readonly Object[],
  others: Readonly<Record<string, readonly Object[]>> = {},
): Doc[] {
  const run = compilePipeline(value(stages))
  const context = {
    now: new Date(0),
    variables: new Map(),
    find(collection: string, filter: Doc): Doc[] {
      const node = parseFilter(filter, filterCompilers())
      return (others[collection] ?? []).map((one) => doc(one)).filter((one) => matches(node, one))
    },
  }
  return [
    ...run(
      docs.map((one) => doc(one)),
      context,
    ),
  ]
}
