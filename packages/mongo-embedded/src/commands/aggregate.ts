import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { compilePipeline } from '../pipeline/compile.ts'
import { splitLeading } from '../pipeline/leading.ts'
import type { PipelineContext } from '../pipeline/stage.ts'
import type { Plan } from '../plan/plan.ts'
import { parseFilter } from '../query/parse.ts'
import { ResultStream } from '../session/result-stream.ts'
import { compileSort } from '../sort/index.ts'
import type { Command, Invocation } from './command.ts'
import { cursorReply } from './cursor-reply.ts'
import { type Evaluation, readEvaluation } from './evaluation.ts'
import { FIRST_BATCH } from './find.ts'
import { collectionName } from './namespace.ts'
import { type FieldRules, Options } from './options.ts'
import { planQuery } from './query.ts'

export const aggregateFields: FieldRules = {
  pipeline: 'array',
  cursor: 'object',
  explain: 'refusedUnlessFalse',
  allowDiskUse: 'ignored',
  hint: 'any',
  let: 'object',
  bypassDocumentValidation: 'ignored',
  collation: 'refused',
  exchange: 'refused',
  fromMongos: 'refused',
  needsMerge: 'refused',
  collectionUUID: 'refused',
  isMapReduceCommand: 'refused',
}

/** What a pipeline makes of a collection's documents; its leading filter and sort are done by an index if one helps. */
export const aggregate: Command = {
  transactional: true,
  fields: aggregateFields,
  run: (invocation) => {
    const { options, database, body, name } = invocation
    if (typeof body.get(name) !== 'string') throw notSupported('aggregate without a collection')
    const collection = collectionName(invocation)
    const cursor = options.object('cursor')
    if (!cursor)
      throw new MongoError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      )
    const size = new Options('cursor', cursor, { batchSize: 'whole' }).whole('batchSize') ?? FIRST_BATCH
    const { docs } = openPipeline(invocation, collection, options)
    return cursorReply(invocation, docs, {
      namespace: `${database}.${collection}`,
      batch: 'firstBatch',
      size,
      keep: true,
    })
  },
}

/** A pipeline on its way: its documents, and the plan for what it reads first, where the collection exists. */
export interface RunningPipeline {
  readonly docs: ResultStream
  readonly plan: Plan | undefined
  /** The stages behind what the plan does. */
  readonly rest: readonly Value[]
}

/** @throws MongoError for a pipeline that is none */
export function openPipeline(invocation: Invocation, name: string, options: Options): RunningPipeline {
  const { namespaces, database, deadline } = invocation
  const evaluation = readEvaluation(options)
  const stages = [...options.required('pipeline', options.array('pipeline'))]
  // All of it, for its errors: what comes first must not hide them.
  compilePipeline(stages, evaluation.names)
  const { filter, sort, rest } = splitLeading(stages)
  const collection = namespaces.find(database, name)
  const plan =
    collection &&
    planQuery(
      {
        filter: parseFilter(filter, evaluation.compilers),
        sort: sort && { spec: sort, compare: compileSort(sort) },
        hint: options.get('hint'),
      },
      collection,
    )
  const left = plan?.sorted && sort ? rest.slice(1) : rest
  const run = compilePipeline(left, evaluation.names)
  const found = plan ? documents(plan, invocation, evaluation) : []
  deadline.check()
  return { docs: new ResultStream(run(found, contextOf(invocation, evaluation))), plan, rest: left }
}

function* documents(plan: Plan, { deadline }: Invocation, { context }: Evaluation): Iterable<Doc> {
  for (const { doc } of plan.run(deadline, context)) yield doc
}

/** What `$lookup` reads, it reads as a find does: by an index, in the snapshot of the transaction. */
function contextOf(invocation: Invocation, evaluation: Evaluation): PipelineContext {
  const { namespaces, database } = invocation
  return {
    ...evaluation.context,
    find: (name, filter) => {
      const collection = namespaces.find(database, name)
      if (!collection) return []
      const parsed = parseFilter(filter, evaluation.compilers)
      return documents(
        planQuery({ filter: parsed, sort: undefined, hint: undefined }, collection),
        invocation,
        evaluation,
      )
    },
  }
}
