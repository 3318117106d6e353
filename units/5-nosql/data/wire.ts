import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { openCommands } from './commands.ts'

/** The way from a client to a Redis, on which a test stands and looks. */
export interface Wire extends AsyncDisposable {
  /** The same Redis, account and database, by way of this wire. */
  readonly url: string
  /** How many connections were ever opened on it. */
  connections(): number
  /**
   * From now on commands go on one at a time, each when `run` has ended. A pipeline may have to travel like this: in
   * packets of their own. It gets the command's name, in capitals.
   */
  beforeEachCommand(run: (name: string) => Promise<unknown>): void
  /** From now on what Redis answers is lost on the way. */
  loseAnswers(): void
  /** Breaks every connection, and lets everything through again. */
  reset(): void
}

/** What holds for all connections of a wire. */
interface Conditions {
  before?: (name: string) => Promise<unknown>
  answersAreLost: boolean
}

/** Opens a wire to the Redis of a URL with a host and a port. */
export async function openWire(redisUrl: string): Promise<Wire> {
  const url = new URL(redisUrl)
  const target = { host: url.hostname, port: Number(url.port || 6379) }
  const conditions: Conditions = { answersAreLost: false }
  const clients = new Set<Socket>()
  let connections = 0
  const server = createServer((client) => {
    connections++
    clients.add(client)
    client.on('close', () => clients.delete(client))
    join(client, connect(target), conditions)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const cut = (): void => clients.forEach((client) => client.destroy())
  return {
    url: url.href,
    connections: () => connections,
    beforeEachCommand: (run) => void (conditions.before = run),
    loseAnswers: () => void (conditions.answersAreLost = true),
    reset() {
      delete conditions.before
      conditions.answersAreLost = false
      cut()
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}

function join(client: Socket, redis: Socket, conditions: Conditions): void {
  const commands = openCommands()
  let sent: Promise<unknown> = Promise.resolve()
  client.on('data', (data) => {
    for (const { name, bytes } of commands.take(data))
      sent = sent
        .then(() => conditions.before?.(name))
        .then(() => void (redis.destroyed || redis.write(bytes)))
  })
  redis.on('data', (data) => void (conditions.answersAreLost || client.destroyed || client.write(data)))
  for (const [socket, other] of [
    [client, redis],
    [redis, client],
  ] as const) {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => other.destroy())
  }
}
