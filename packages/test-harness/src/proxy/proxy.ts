import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { addressIn, throughPort } from './address.ts'
import { openLane, type Lane } from './lane.ts'

/** A way to a server that a test can block. What happens on it is sudden, and the same on every machine. */
export interface Proxy extends AsyncDisposable {
  /** The server's URL by way of the proxy. MongoDB's driver is told to stay on it, as it would ask for a direct way. */
  readonly url: string
  /** How many connections are open. */
  readonly connections: () => number
  /** Breaks every connection with a reset, and does so with new ones until `restore`: the server has ended. */
  kill(): void
  /** Breaks the connections that are open now with a reset; new ones are let through. */
  reset(): void
  /**
   * Nothing gets through in either direction, and nobody is told: the server hangs. New connections are accepted, and
   * hear nothing. What was sent meanwhile gets through after `restore`.
   */
  blackHole(): void
  /** Resolves when a client, after this call, has sent something that does not get through. */
  held(): Promise<void>
  /** From now on each piece of data arrives so many milliseconds later, in each direction. 0 ends it. */
  delay(milliseconds: number): void
  /** Everything gets through again, at once. */
  restore(): void
}

/**
 * Opens a port on 127.0.0.1 that leads to the server of `serverUrl`, a PostgreSQL, a Redis or a MongoDB. Leaving an
 * `await using` block closes it with all its connections. Throws TypeError when the URL names no single host and port.
 */
export async function openProxy(serverUrl: string): Promise<Proxy> {
  const target = addressIn(serverUrl)
  const links = new Set<Link>()
  let isKilled = false
  let delayMs = 0
  let isBlocked = false
  let waiting: (() => void)[] = []
  const conditions = {
    delayMs: () => delayMs,
    isBlocked: () => isBlocked,
    held: () => waiting.splice(0).forEach((resolve) => resolve()),
  }
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (isKilled) return void client.on('error', () => undefined).resetAndDestroy()
    const server = connect({ ...target, allowHalfOpen: true })
    const link = linkOf(client, server, {
      out: openLane(client, server, conditions),
      back: openLane(server, client, { ...conditions, held: () => undefined }),
    })
    links.add(link)
    void link.closed.then(() => links.delete(link))
  })
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  const reset = (): void => links.forEach((link) => link.reset())
  const flush = (): void => links.forEach((link) => link.flush())
  return {
    url: throughPort(serverUrl, (listener.address() as AddressInfo).port),
    connections: () => links.size,
    kill() {
      isKilled = true
      reset()
    },
    reset,
    blackHole: () => void (isBlocked = true),
    held: () => new Promise((resolve) => waiting.push(resolve)),
    delay(milliseconds) {
      delayMs = milliseconds
    },
    restore() {
      isKilled = isBlocked = false
      delayMs = 0
      flush()
    },
    async [Symbol.asyncDispose]() {
      waiting = []
      const closed = once(listener, 'close')
      listener.close()
      reset()
      await Promise.all([closed, ...Array.from(links, (link) => link.closed)])
    },
  }
}

/** One client's connection, and ours to the server on its behalf. */
interface Link {
  readonly closed: Promise<unknown>
  reset(): void
  /** Lets through what was held back. */
  flush(): void
}

function linkOf(client: Socket, server: Socket, lanes: { readonly out: Lane; readonly back: Lane }): Link {
  const sockets = [client, server]
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close').catch(() => undefined)))
  const reset = (): void => {
    lanes.out.close()
    lanes.back.close()
    for (const socket of sockets) if (!socket.destroyed) socket.resetAndDestroy()
  }
  // When one side fails, the connection to the other is reset as well.
  for (const socket of sockets) socket.on('error', reset)
  return {
    closed,
    reset,
    flush() {
      lanes.out.flush()
      lanes.back.flush()
    },
  }
}
