import type { QueryEmitter, QueryEvents } from '../query-event.ts'

const source = Symbol('query events')

/**
 * The statements of a client from `connectPrisma` or `connectPrismaSqlite`, those of its transactions included.
 * Statements that went over the same connection have the same `connection` in their events.
 */
export function queryEvents(client: object): QueryEvents {
  const emitter = (client as { [source]?: QueryEmitter })[source]
  if (!emitter) throw new TypeError('queryEvents: this client does not come from connectPrisma')
  return emitter
}

export function withEvents<C>(client: C, emitter: QueryEmitter): C {
  return Object.defineProperty(client as object, source, { value: emitter, configurable: true }) as C
}
