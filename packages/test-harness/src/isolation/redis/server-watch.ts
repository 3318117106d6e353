import { openSession } from './session.ts'

/** Tells a server that ended from a connection that a test closed. */
export interface ServerWatch extends AsyncDisposable {
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
}

/** Throws HARNESS_REDIS_UNREACHABLE when the server does not answer within 5 s. */
export async function watchServer(url: string): Promise<ServerWatch> {
  const session = await openSession(url, 0)
  const runOf = async (): Promise<string> => {
    const info = await session.ask((redis) => redis.info('server'))
    return /^run_id:(\w+)/m.exec(info)?.[1] ?? ''
  }
  let run = await runOf()
  return {
    async serverLost() {
      try {
        // The first question may be what finds out that the connection is gone; the second then connects again.
        const now = await runOf().catch(runOf)
        if (now === run) return undefined
        run = now
        return 'Redis ended and came back'
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}
