import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * A way to the database that can be disturbed. What the program sends arrives; it is the answers that come late, or
 * never.
 */
export interface Network {
  readonly url: string
  /** From now on: once the server has done such a statement, the connection is cut before it can say so. */
  loseAnswersTo(statement: RegExp): void
  /** From now on answers to such statements wait. `held` resolves with the first of them, `release` lets all go on. */
  holdAnswersTo(statement: RegExp): { readonly held: Promise<void>; release(): void }
  /** From now on the log-in works, and whatever is sent after it is swallowed: PgBouncer does this in PAUSE. */
  swallowStatements(): void
  /** Resolves when the first statement has been swallowed. */
  readonly swallowed: Promise<void>
  /** Waits until the program has closed its connections, `withinMs` at most, and returns how many are still open. */
  leftOpen(withinMs: number): Promise<number>
}

/** PostgreSQL's ReadyForQuery, outside of a transaction: the log-in ends with it. */
const READY = 'Z\0\0\0\x05I'

export async function networkTo(database: string): Promise<Network> {
  const target = new URL(database)
  const sockets = new Set<Socket>()
  const programs = new Set<Socket>()
  let swallowing = false
  const swallowed = Promise.withResolvers<void>()
  let disturb: (sent: string) => ((pass: () => void, cut: () => void) => void) | undefined = () => undefined
  const server = createServer((program) => {
    const postgres = connect(Number(target.port), target.hostname)
    for (const socket of [program, postgres]) sockets.add(socket.on('error', () => undefined))
    programs.add(program)
    let loggedIn = false
    program.once('close', () => {
      programs.delete(program)
      postgres.destroy()
    })
    postgres.once('close', () => program.destroy())
    let disturbance: ReturnType<typeof disturb>
    program.on('data', (data) => {
      if (swallowing && loggedIn) return swallowed.resolve()
      disturbance = disturb(data.toString('latin1'))
      postgres.write(data)
    })
    postgres.on('data', (data) => {
      loggedIn ||= data.toString('latin1').endsWith(READY)
      const pass = () => void program.write(data)
      if (disturbance) disturbance(pass, () => program.destroy())
      else pass()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = new URL(database)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    loseAnswersTo(statement) {
      disturb = (sent) => (statement.test(sent) ? (_pass, cut) => cut() : undefined)
    },
    holdAnswersTo(statement) {
      const held = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      disturb = (sent) => {
        if (!statement.test(sent)) return undefined
        return (pass) => {
          held.resolve()
          void released.promise.then(pass)
        }
      }
      return { held: held.promise, release: () => released.resolve() }
    },
    swallowStatements: () => void (swallowing = true),
    swallowed: swallowed.promise,
    async leftOpen(withinMs) {
      const signal = AbortSignal.timeout(withinMs)
      const closed = Array.from(programs, (program) => once(program, 'close', { signal }))
      await Promise.allSettled(closed)
      return programs.size
    },
  }
}
