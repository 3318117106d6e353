import { Int32 } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { parseFilter } from '../query/parse.ts'
import type { Command, Invocation } from './command.ts'
import { readEvaluation } from './evaluation.ts'
import { firstBySort } from './first-by-sort.ts'
import { collectionName } from './namespace.ts'
import type { Options } from './options.ts'
import { planQuery, readProjection, readSort } from './query.ts'
import { unblocked } from './unblocked.ts'
import { applyChange, type Change, insertUpsert, readUpdate } from './update-statement.ts'

/** Changes or removes one document, and gives it as it was before or is after. */
export const findAndModify: Command = {
  transactional: true,
  retryable: true,
  fields: {
    query: 'object',
    sort: 'object',
    update: 'any',
    remove: 'flag',
    new: 'flag',
    upsert: 'flag',
    fields: 'object',
    arrayFilters: 'array',
    hint: 'any',
    let: 'object',
    bypassDocumentValidation: 'flag',
    collation: 'refused',
    encryptionInformation: 'refused',
    stmtId: 'refused',
  },
  run: async (invocation) => {
    const earlier = invocation.retryable ? invocation.session?.answerOf(0) : undefined
    if (earlier) return new Map<string, Value>([...(earlier.answer as Doc), ['retriedStmtId', new Int32(0)]])
    const change = readModification(invocation.options)
    const answer = await unblocked(invocation, () => modify(invocation, change))
    if (invocation.retryable) invocation.session?.keepAnswer(0, answer)
    return answer
  },
}

interface Modification {
  /** None for a removal. */
  readonly change: Change | undefined
  readonly filter: Change['filter']
  readonly evaluation: Change['evaluation']
  readonly sort: ReturnType<typeof readSort>
  readonly project: (doc: Doc) => Doc
  readonly upsert: boolean
  readonly giveNew: boolean
  readonly hint: Value | undefined
}

function readModification(options: Options): Modification {
  const evaluation = readEvaluation(options)
  const filter = parseFilter(options.object('query') ?? new Map<string, Value>(), evaluation.compilers)
  const [update, remove] = [options.get('update'), options.flag('remove') === true]
  const [upsert, giveNew] = [options.flag('upsert') === true, options.flag('new') === true]
  checkCombination({ update, remove, upsert, giveNew })
  return {
    change:
      update === undefined
        ? undefined
        : { filter, evaluation, update: readUpdate(update, options.array('arrayFilters'), evaluation) },
    filter,
    evaluation,
    sort: readSort(options),
    project: readProjection(options.object('fields'), filter, evaluation)?.apply ?? ((doc) => doc),
    upsert,
    giveNew,
    hint: options.get('hint'),
  }
}

interface Combination {
  readonly update: Value | undefined
  readonly remove: boolean
  readonly upsert: boolean
  readonly giveNew: boolean
}

function checkCombination({ update, remove, upsert, giveNew }: Combination): void {
  const refuse = (message: string): never => {
    throw new MongoError('FailedToParse', message)
  }
  if (remove && update !== undefined) refuse("Cannot specify both an 'update' and 'remove'=true")
  if (!remove && update === undefined) refuse('Either an update or remove=true must be specified')
  if (remove && upsert) refuse("Cannot specify both 'upsert'=true and 'remove'=true")
  if (remove && giveNew)
    refuse("Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document")
}

function modify(invocation: Invocation, modification: Modification): Doc {
  const { namespaces, database, deadline, writer } = invocation
  const { change, filter, sort, hint, evaluation, upsert, giveNew, project } = modification
  const name = collectionName(invocation)
  const collection = namespaces.find(database, name)
  const first =
    collection &&
    firstBySort(planQuery({ filter, sort, hint }, collection), sort, deadline, evaluation.context)
  if (!collection || !first) {
    if (change && upsert) return upsertedReply(insertUpsert(invocation, change, name), modification)
    return docOf({ lastErrorObject: change ? { n: 0, updatedExisting: false } : { n: 0 }, value: null })
  }
  if (!change) {
    const value = project(first.doc)
    writer.remove(collection, first.record)
    return docOf({ lastErrorObject: { n: 1 }, value })
  }
  const { doc } = applyChange(invocation, change, collection, first)
  return docOf({
    lastErrorObject: { n: 1, updatedExisting: true },
    value: project(giveNew ? doc : first.doc),
  })
}

function upsertedReply(doc: Doc, { giveNew, project }: Modification): Doc {
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc.get('_id') }
  return docOf({ lastErrorObject, value: giveNew ? project(doc) : null })
}
