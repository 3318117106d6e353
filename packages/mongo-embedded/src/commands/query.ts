import type { Doc, Value } from '../bson/value.ts'
import type { Deadline } from '../deadline.ts'
import { choosePlan } from '../plan/choose.ts'
import type { Plan } from '../plan/plan.ts'
import { compileProjection } from '../projection/index.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { parseFilter } from '../query/parse.ts'
import { ResultStream } from '../session/result-stream.ts'
import { compileSort } from '../sort/index.ts'
import type { Collection } from '../storage/collection.ts'
import { type Evaluation, readEvaluation } from './evaluation.ts'
import { naturalOrder, readHint } from './hint.ts'
import type { Options } from './options.ts'

/** What the fields of a find ask for, compiled: faulty ones are refused also where there is no collection. */
export interface Query {
  readonly filter: FilterNode
  readonly sort: Sort | undefined
  readonly projection: { readonly spec: Doc; readonly apply: (doc: Doc) => Doc } | undefined
  readonly skip: number
  readonly limit: number
  readonly hint: Value | undefined
  readonly evaluation: Evaluation
}

export interface Sort {
  readonly spec: Doc
  readonly compare: (a: Doc, b: Doc) => number
}

/** @throws MongoError for faulty filters, sorts and projections */
export function readQuery(options: Options): Query {
  const evaluation = readEvaluation(options)
  const filter = parseFilter(options.object('filter') ?? new Map<string, Value>(), evaluation.compilers)
  const natural = naturalOrder(options.object('sort') ?? new Map<string, Value>())
  return {
    filter,
    sort: natural ? undefined : readSort(options),
    projection: readProjection(options.object('projection'), filter, evaluation),
    skip: options.whole('skip') ?? 0,
    limit: options.whole('limit') || Infinity,
    hint: natural ? options.get('sort') : options.get('hint'),
    evaluation,
  }
}

/** @throws MongoError for a faulty sort */
export function readSort(options: Options): Sort | undefined {
  const spec = options.object('sort')
  return spec && spec.size > 0 ? { spec, compare: compileSort(spec) } : undefined
}

/** @throws MongoError for a faulty projection */
export function readProjection(
  spec: Doc | undefined,
  filter: FilterNode,
  evaluation: Evaluation,
): Query['projection'] {
  if (!spec || spec.size === 0) return undefined
  const { compilers, expression, context } = evaluation
  const project = compileProjection(spec, { command: 'find', expression, filter, filterCompilers: compilers })
  return { spec, apply: (doc) => project(doc, context) }
}

/** The plan for a query, with the index that it hints at. */
export function planQuery(query: Pick<Query, 'filter' | 'sort' | 'hint'>, collection: Collection): Plan {
  const { filter, sort, hint } = query
  return choosePlan(collection, { filter, sort: sort?.spec, hint: readHint(collection, hint) })
}

/** The documents of a query, in their order, as the projection leaves them. */
export function openQuery(query: Query, plan: Plan, deadline: Deadline): ResultStream {
  const { sort, skip, limit, projection, evaluation } = query
  const found = plan.run(deadline, evaluation.context)
  const project = projection?.apply ?? ((doc: Doc) => doc)
  if (!sort || plan.sorted) return new ResultStream(mapped(skipped(found, skip), project), limit)
  const docs = Array.from(found, ({ doc }) => doc)
    .sort(sort.compare)
    .slice(skip, skip + limit)
  return new ResultStream(mapped(docs, project), docs.length)
}

function* skipped(candidates: Iterable<{ readonly doc: Doc }>, skip: number): Iterable<Doc> {
  let left = skip
  for (const { doc } of candidates) {
    if (left === 0) yield doc
    else left -= 1
  }
}

function* mapped(docs: Iterable<Doc>, map: (doc: Doc) => Doc): Iterable<Doc> {
  for (const doc of docs) yield map(doc)
}
