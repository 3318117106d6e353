import { Binary } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Doc, Value } from '../bson/value.ts'
import { matches } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { ResultStream } from '../session/result-stream.ts'
import type { Collection } from '../storage/collection.ts'
import type { Command } from './command.ts'
import { cursorReply } from './cursor-reply.ts'
import { indexDocument } from './index-document.ts'
import { cursorSize } from './cursor-size.ts'

/** The collections of a database, with their options. */
export const listCollections: Command = {
  fields: { filter: 'object', nameOnly: 'flag', authorizedCollections: 'ignored', cursor: 'object' },
  run: (invocation) => {
    const { server, options, database } = invocation
    const filter = parseFilter(options.object('filter') ?? new Map<string, Value>())
    const describe = options.flag('nameOnly') ? nameOf : fullDocument
    const docs = server.catalog
      .collections(database)
      .map(describe)
      .filter((doc) => matches(filter, doc))
    return cursorReply(invocation, new ResultStream(docs, docs.length), {
      namespace: `${database}.$cmd.listCollections`,
      batch: 'firstBatch',
      size: cursorSize(options),
      keep: true,
    })
  },
}

function nameOf({ name }: Collection): Doc {
  return docOf({ name, type: 'collection' })
}

function fullDocument(collection: Collection): Doc {
  const { name, uuid, indexes, validation } = collection
  const [idIndex] = indexes.values()
  return docOf({
    name,
    type: 'collection',
    options: validation
      ? {
          validator: validation.validator,
          validationLevel: validation.level,
          validationAction: validation.action,
        }
      : {},
    info: { readOnly: false, uuid: new Binary(Buffer.from(uuid.replaceAll('-', ''), 'hex'), 4) },
    idIndex: idIndex && indexDocument(idIndex.options),
  })
}
