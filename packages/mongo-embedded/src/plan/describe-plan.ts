import { Int32 } from 'bson'
import { docOf, type Plain } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import type { FilterNode } from '../query/filter-node.ts'
import type { Access } from './access.ts'
import { describeBounds } from './describe-bounds.ts'
import { describeFilter } from './describe-filter.ts'
import { isExpress } from './express.ts'
import type { Plan } from './plan.ts'

/** A stage of a plan, as explain shows it; `stats` is what it has done. */
export interface Stage {
  readonly stage: string
  readonly fields: Readonly<Record<string, Plain>>
  readonly stats: Readonly<Record<string, Plain>>
  readonly inputStage?: Stage
}

/** The stages that find the documents of a plan: a scan of the collection, or of an index and the fetch behind it. */
export function planStages(plan: Plan, mayBeExpress = true): Stage {
  const { access, filter, counters } = plan
  const { keysExamined, docsExamined, matched, found } = counters
  if (access.kind === 'collection') {
    return {
      stage: 'COLLSCAN',
      fields: { filter: shown(filter, []), direction: access.backwards ? 'backward' : 'forward' },
      stats: { nReturned: matched, docsExamined },
    }
  }
  if (mayBeExpress && isExpress(plan)) return expressStage(access, counters)
  return {
    stage: 'FETCH',
    fields: { filter: shown(filter, access.exact) },
    stats: { nReturned: matched, docsExamined },
    inputStage: { ...indexStage(access), stats: { nReturned: found, keysExamined, ...scanStats(plan) } },
  }
}

function scanStats({ counters }: Plan): Stage['stats'] {
  return { seeks: counters.seeks, dupsDropped: counters.duplicates }
}

type IndexAccess = Extract<Access, { kind: 'index' }>

/** MongoDB 8.0 has a short path for the one document that an equality on a unique index can find. */
function expressStage({ index }: IndexAccess, counters: Plan['counters']): Stage {
  const { keysExamined, docsExamined, matched } = counters
  const [field = ''] = index.fields
  return {
    stage: 'EXPRESS_IXSCAN',
    fields: { keyPattern: `{ ${field}: ${index.directions[0] ?? 1} }`, indexName: index.options.name },
    stats: { nReturned: matched, keysExamined, docsExamined },
  }
}

function indexStage({ index, fields, backwards }: IndexAccess): Omit<Stage, 'stats'> {
  const { name, pattern, unique, sparse, partialFilter } = index.options
  const bounds = index.fields.map((field, at) => {
    const upwards = (index.directions[at] ?? 1) > 0 !== backwards
    return [field, describeBounds(fields[at] ?? [], upwards)] as const
  })
  return {
    stage: 'IXSCAN',
    fields: {
      keyPattern: pattern,
      indexName: name,
      isMultiKey: index.multikey,
      isUnique: unique,
      isSparse: sparse,
      isPartial: partialFilter !== undefined,
      indexVersion: new Int32(2),
      direction: backwards ? 'backward' : 'forward',
      indexBounds: new Map(bounds),
    },
  }
}

/** What is still asked of the documents; `undefined` for nothing. */
function shown(filter: FilterNode, exact: readonly FilterNode[]): Doc | undefined {
  const left = conjuncts(filter).filter((node) => !exact.includes(node))
  const described = describeFilter({ op: 'and', children: left })
  return described.size > 0 ? described : undefined
}

function conjuncts(node: FilterNode): FilterNode[] {
  return node.op === 'and' ? node.children.flatMap(conjuncts) : [node]
}

/** A stage without what it has done. */
export function describeStage({ stage, fields, inputStage }: Stage): Record<string, Plain> {
  return { stage, ...fields, inputStage: inputStage && describeStage(inputStage) }
}

/** A stage with what it has done, and without the bounds again. */
export function describeExecution({ stage, fields, stats, inputStage }: Stage): Doc {
  return docOf({ stage, ...stats, ...fields, inputStage: inputStage && describeExecution(inputStage) })
}
