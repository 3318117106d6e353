import { Long } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import { MongoError } from '../errors.ts'
import type { Cursor } from '../session/cursors.ts'
import type { Command, Invocation } from './command.ts'
import { takeBatch } from './cursor-reply.ts'
import { checkedName } from './namespace.ts'

/** The next batch of a cursor. */
export const getMore: Command = {
  transactional: true,
  fields: { collection: 'string', batchSize: 'whole', term: 'refused', lastKnownCommittedOpTime: 'refused' },
  run: (invocation) => {
    const { server, options, database } = invocation
    const id = cursorId(invocation)
    const name = checkedName(database, options.required('collection', options.string('collection')))
    const cursor = server.cursors.get(id)
    checkOwner(cursor, `${database}.${name}`, invocation)
    const size = options.whole('batchSize') || Infinity
    try {
      const nextBatch = takeBatch(cursor.docs, size)
      if (cursor.docs.ended) server.cursors.close(id)
      return docOf({ cursor: { nextBatch, id: cursor.docs.ended ? Long.ZERO : id, ns: cursor.namespace } })
    } catch (error) {
      server.cursors.close(id)
      throw error
    }
  },
}

function cursorId({ options }: Invocation): Long {
  const id = options.get('getMore')
  if (!(id instanceof Long))
    throw new MongoError(
      'TypeMismatch',
      "BSON field 'getMore.getMore' is the wrong type, expected type 'long'",
    )
  return id
}

/** A cursor belongs to the collection, the session and the transaction in which it was opened. */
function checkOwner(cursor: Cursor, namespace: string, invocation: Invocation): void {
  if (cursor.namespace !== namespace)
    throw new MongoError(
      'Unauthorized',
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    )
  const { session, transaction } = invocation
  const id = cursorId(invocation).toString()
  if (cursor.session !== session)
    throw new MongoError(50738, `Cannot run getMore on cursor ${id}, which was not created in this session`)
  if (cursor.transaction !== transaction)
    throw new MongoError(
      50740,
      `Cannot run getMore on cursor ${id}, which was not created in this transaction`,
    )
}
