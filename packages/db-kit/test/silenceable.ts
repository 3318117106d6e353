import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to a server for one connection, on which both sides can stop hearing of each other while it stays open. */
export async function silenceable(serverUrl: string) {
  const target = new URL(serverUrl)
  const sockets: Socket[] = []
  const closedByClient = Promise.withResolvers<void>()
  const swallowed = Promise.withResolvers<void>()
  let silent = false
  const gate = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect(Number(target.port), target.hostname)
    sockets.push(client, server)
    for (const socket of [client, server]) socket.on('error', () => undefined)
    client.on('data', (data) => (silent ? swallowed.resolve() : void server.write(data)))
    server.on('data', (data) => silent || client.write(data))
    client.once('end', () => closedByClient.resolve())
    client.once('close', () => closedByClient.resolve())
  })
  await once(gate.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    gate.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${(gate.address() as AddressInfo).port}`
  return {
    url: url.href,
    silence: () => void (silent = true),
    /** Resolves when the work, if there is any, has sent something that nobody answers. */
    swallowed: async (work: unknown) => (work ? swallowed.promise : undefined),
    closedByClient: closedByClient.promise,
  }
}
