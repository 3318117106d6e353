import type { MongoClient } from 'mongodb'
import type { QueryEmitter, QueryEvents } from '../query-event.ts'

const source = Symbol('query events')

/**
 * The commands of a client from `connectMongo`: what its operations send, each attempt and each batch of a cursor for
 * itself. How the driver finds the server, logs in and ends its sessions is left out.
 */
export function queryEvents(client: MongoClient): QueryEvents {
  const emitter = (client as { [source]?: QueryEmitter })[source]
  if (!emitter) throw new TypeError('queryEvents: this client does not come from connectMongo')
  return emitter
}

export function attachEvents(client: MongoClient, emitter: QueryEmitter): void {
  Object.defineProperty(client, source, { value: emitter })
}
