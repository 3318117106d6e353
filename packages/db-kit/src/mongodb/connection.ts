import type { Document, MongoDBNamespace } from 'mongodb'
import { Connection } from 'mongodb/lib/cmap/connection.js'
import { QueryEmitter } from '../query-event.ts'
import { codeOf } from './map-error.ts'
import { outcomeOf } from './outcome.ts'
import { readCommand } from './statement-text.ts'

/** What the driver sends for itself. */
const OWN: ReadonlySet<string> = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'saslStart',
  'saslContinue',
  'endSessions',
])

/**
 * A class of connections that emit an event for each command. The driver's own monitoring tells of a command when it is
 * on its way: nothing can wait for it there, or refuse it.
 */
export function instrumentedConnection(root: QueryEmitter): typeof Connection {
  return class InstrumentedConnection extends Connection {
    #own: QueryEmitter | undefined

    override async command(
      namespace: MongoDBNamespace,
      command: Document,
      options?: Document,
      responseType?: unknown,
    ): Promise<unknown> {
      const send = (): Promise<unknown> => super.command(namespace, command, options, responseType)
      const name = Object.keys(command)[0] ?? ''
      if (!root.heard || !this.established || OWN.has(name)) return await send()
      const { text, values } = readCommand(command)
      const start = this.#emitter.start(text, values)
      try {
        await this.#emitter.announce(start)
      } catch (error) {
        if (name === 'commitTransaction') {
          // The server would keep what it does not hear the end of, with its locks, for a minute.
          await super.command(namespace, { abortTransaction: 1 }, options).catch(() => undefined)
          asDriverError(error)
        }
        throw error
      }
      return await this.#timed(start, send)
    }

    /** Numbered with its first command: the driver has connections that never get one. */
    get #emitter(): QueryEmitter {
      return (this.#own ??= new QueryEmitter(root.nextConnection(), root))
    }

    async #timed(start: ReturnType<QueryEmitter['start']>, send: () => Promise<unknown>): Promise<unknown> {
      const startedAt = performance.now()
      try {
        const response = await send()
        this.#emitter.finish(start, startedAt, outcomeOf(response))
        return response
      } catch (error) {
        this.#emitter.finish(start, startedAt, { error: codeOf(error) })
        throw error
      }
    }
  }
}

/** withTransaction asks whatever a commit fails with for its labels. */
function asDriverError(error: unknown): void {
  if (error instanceof Error && !('hasErrorLabel' in error))
    Object.defineProperty(error, 'hasErrorLabel', { value: () => false })
}
