import { Long } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import { MongoError } from '../errors.ts'
import type { Command } from './command.ts'
import { collectionName } from './namespace.ts'

/** Closes cursors. */
export const killCursors: Command = {
  transactional: true,
  fields: { cursors: 'array' },
  run: (invocation) => {
    const { server, options, database } = invocation
    const namespace = `${database}.${collectionName(invocation)}`
    const ids = options.required('cursors', options.array('cursors')).map((id) => {
      if (id instanceof Long) return id
      throw new MongoError(
        'TypeMismatch',
        "BSON field 'killCursors.cursors' is the wrong type, expected type 'long'",
      )
    })
    const mine = ids.filter((id) => server.cursors.find(id)?.namespace === namespace)
    for (const id of mine) server.cursors.close(id)
    return docOf({
      cursorsKilled: mine,
      cursorsNotFound: ids.filter((id) => !mine.includes(id)),
      cursorsAlive: [],
      cursorsUnknown: [],
    })
  },
}
