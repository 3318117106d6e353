import { docOf } from '../bson/doc-of.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { parseFilter } from '../query/parse.ts'
import type { Command, Invocation } from './command.ts'
import { type Evaluation, readEvaluation } from './evaluation.ts'
import { firstBySort } from './first-by-sort.ts'
import { collectionName } from './namespace.ts'
import { type FieldRules, Options } from './options.ts'
import { planQuery, readSort } from './query.ts'
import { attempted, unblocked } from './unblocked.ts'
import {
  applyChange,
  type Change,
  insertUpsert,
  readUpdate,
  refuseManyRetryable,
} from './update-statement.ts'
import { batchReply, runBatch, type Statement } from './write-batch.ts'
import { writeEach } from './write-each.ts'

/** Changes documents: all that match, or the first; where none does, an upsert inserts one. */
export const update: Command = {
  transactional: true,
  retryable: true,
  fields: {
    updates: 'array',
    ordered: 'flag',
    let: 'object',
    bypassDocumentValidation: 'flag',
    encryptionInformation: 'refused',
    stmtId: 'refused',
    stmtIds: 'refused',
  },
  run: async (invocation) => {
    const { options } = invocation
    const name = collectionName(invocation)
    const evaluation = readEvaluation(options)
    const updates = options.required('updates', options.objects('updates'))
    const result = await runBatch(invocation, updates, (doc) => statement(invocation, name, doc, evaluation))
    const upserted = result.done.flatMap(({ index, result }) =>
      result.upserted ? { index, _id: result.upserted.id } : [],
    )
    return docOf({
      n: sum(result.done.map(({ result }) => result.n)),
      nModified: sum(result.done.map(({ result }) => result.nModified)),
      upserted: upserted.length > 0 ? upserted : undefined,
      ...batchReply(result),
    })
  },
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

interface Result {
  readonly n: number
  readonly nModified: number
  readonly upserted?: { readonly id: Value }
}

export const updateFields: FieldRules = {
  q: 'object',
  u: 'any',
  c: 'refused',
  multi: 'flag',
  upsert: 'flag',
  sort: 'object',
  arrayFilters: 'array',
  hint: 'any',
  collation: 'refused',
  upsertSupplied: 'refusedUnlessFalse',
  sampleId: 'refused',
}

function statement(
  invocation: Invocation,
  name: string,
  doc: Doc,
  evaluation: Evaluation,
): Statement<Result> {
  const options = new Options('update.updates', doc, updateFields)
  const filter = parseFilter(options.required('q', options.object('q')), evaluation.compilers)
  const change: Change = {
    filter,
    evaluation,
    update: readUpdate(options.required('u', options.get('u')), options.array('arrayFilters'), evaluation),
  }
  const multi = options.flag('multi') === true
  refuseManyRetryable(invocation, multi, 'multi=true')
  if (multi && change.update.kind === 'replacement')
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update')
  const sort = readSort(options)
  if (multi && sort) throw new MongoError('FailedToParse', 'Cannot specify sort with multi=true')
  const target = { name, multi, sort, hint: options.get('hint') }
  return async () => {
    for (;;) {
      const result = await changeMatches(invocation, change, target)
      if (result.n > 0 || options.flag('upsert') !== true) return result
      // A transaction that had the key may have left what the filter finds now.
      const inserted = await attempted(invocation, () => insertUpsert(invocation, change, name))
      if (inserted) return { n: 1, nModified: 0, upserted: { id: inserted.done.get('_id') ?? null } }
    }
  }
}

interface Target {
  readonly name: string
  readonly multi: boolean
  readonly sort: ReturnType<typeof readSort>
  readonly hint: Value | undefined
}

async function changeMatches(invocation: Invocation, change: Change, target: Target): Promise<Result> {
  const { namespaces, database, deadline } = invocation
  const { multi, sort, hint } = target
  const { context } = change.evaluation
  const collection = namespaces.find(database, target.name)
  if (!collection) return { n: 0, nModified: 0 }
  let nModified = 0
  const plan = () => planQuery({ filter: change.filter, sort, hint }, collection)
  if (sort) {
    return await unblocked(invocation, () => {
      const first = firstBySort(plan(), sort, deadline, context)
      if (!first) return { n: 0, nModified: 0 }
      return { n: 1, nModified: Number(applyChange(invocation, change, collection, first).modified) }
    })
  }
  const n = await writeEach({ invocation, plan: plan(), onlyFirst: !multi, context }, (candidate) => {
    nModified += Number(applyChange(invocation, change, collection, candidate).modified)
  })
  return { n, nModified }
}
