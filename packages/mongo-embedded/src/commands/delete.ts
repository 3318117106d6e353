import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { parseFilter } from '../query/parse.ts'
import type { Command, Invocation } from './command.ts'
import { type Evaluation, readEvaluation } from './evaluation.ts'
import { collectionName } from './namespace.ts'
import { type FieldRules, Options } from './options.ts'
import { planQuery } from './query.ts'
import { writeEach } from './write-each.ts'
import { batchReply, runBatch, type Statement } from './write-batch.ts'

/** Removes documents: all that match, or the first. */
export const deleteCommand: Command = {
  transactional: true,
  retryable: true,
  fields: {
    deletes: 'array',
    ordered: 'flag',
    let: 'object',
    encryptionInformation: 'refused',
    stmtId: 'refused',
    stmtIds: 'refused',
  },
  run: async (invocation) => {
    const { options } = invocation
    const name = collectionName(invocation)
    const evaluation = readEvaluation(options)
    const deletes = options.required('deletes', options.objects('deletes'))
    const result = await runBatch(invocation, deletes, (statement) =>
      deletion(invocation, name, statement, evaluation),
    )
    const n = result.done.reduce((sum, { result }) => sum + result, 0)
    return docOf({ n, ...batchReply(result) })
  },
}

export const deleteFields: FieldRules = {
  q: 'object',
  limit: 'whole',
  hint: 'any',
  collation: 'refused',
  sampleId: 'refused',
}

function deletion(
  invocation: Invocation,
  name: string,
  statement: Doc,
  evaluation: Evaluation,
): Statement<number> {
  const options = new Options('delete.deletes', statement, deleteFields)
  const filter = parseFilter(options.required('q', options.object('q')), evaluation.compilers)
  const limit = options.required('limit', options.whole('limit'))
  if (limit > 1)
    throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  if (limit === 0 && invocation.retryable)
    throw new MongoError('InvalidOptions', 'Cannot use (or request) retryable writes with limit=0')
  return async () => {
    const { namespaces, writer, database } = invocation
    const collection = namespaces.find(database, name)
    if (!collection) return 0
    const plan = planQuery({ filter, sort: undefined, hint: options.get('hint') }, collection)
    return await writeEach(
      { invocation, plan, onlyFirst: limit === 1, context: evaluation.context },
      ({ record }) => writer.remove(collection, record),
    )
  }
}
