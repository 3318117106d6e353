import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import type { Command, Invocation } from './command.ts'
import { forStorage } from './for-storage.ts'
import { collectionName, ensureCollection } from './namespace.ts'
import { unblocked } from './unblocked.ts'
import { checkValid, validates } from './validation.ts'
import { batchReply, runBatch, type Statement } from './write-batch.ts'

/** Adds documents. The collection is made where it is missing. */
export const insert: Command = {
  transactional: true,
  retryable: true,
  fields: {
    documents: 'array',
    ordered: 'flag',
    bypassDocumentValidation: 'flag',
    encryptionInformation: 'refused',
    stmtId: 'refused',
    stmtIds: 'refused',
  },
  run: async (invocation) => {
    const { options } = invocation
    const name = collectionName(invocation)
    const documents = options.required('documents', options.objects('documents'))
    const result = await runBatch(invocation, documents, (doc) => insertion(invocation, name, doc))
    return docOf({ n: result.done.length, ...batchReply(result) })
  },
}

function insertion(invocation: Invocation, name: string, doc: Doc): Statement<undefined> {
  return () =>
    unblocked(invocation, () => {
      const stored = forStorage(doc, invocation.messageBytes)
      const collection = ensureCollection(invocation, name)
      if (validates(invocation)) checkValid(collection.validation, stored)
      invocation.writer.insert(collection, stored)
      return undefined
    })
}
