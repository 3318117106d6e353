import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to a server that can be cut and mended, while the server itself goes on. */
export interface Network {
  /** The URL of the server by this way. */
  readonly url: string
  /** Every connection breaks, and new ones are refused: the server has died. */
  cut(): Promise<void>
  /** Connections are accepted and stay open, and nothing is ever heard on them again. */
  silence(): void
  /** From now on every answer of the server takes so long. */
  slow(milliseconds: number): void
  /** Everything works again; connections from before are broken. */
  mend(): Promise<void>
}

export async function flakyNetwork(serverUrl: string): Promise<Network> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const state = { silent: false, delayMs: 0 }
  const hold = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  }
  const accept = (client: Socket): void => {
    hold(client)
    if (state.silent) return
    const server = hold(connect({ host: hostname, port: Number(port || 5432) }))
    client.on('data', (data) => void (state.silent || server.write(data)))
    server.on('data', (data) => {
      if (state.silent) return
      if (state.delayMs === 0) client.write(data)
      else setTimeout(() => client.write(data), state.delayMs)
    })
    client.once('close', () => server.destroy())
    server.once('close', () => state.silent || client.destroy())
  }
  const gate = createServer(accept)
  await listen(gate, 0)
  const { port: gatePort } = gate.address() as AddressInfo
  const drop = () => sockets.forEach((socket) => socket.destroy())
  onTestFinished(() => {
    drop()
    gate.close()
  })
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${gatePort}`
  return {
    url: url.href,
    async cut() {
      const closed = once(gate, 'close')
      gate.close()
      drop()
      await closed
    },
    silence: () => void (state.silent = true),
    slow: (milliseconds) => void (state.delayMs = milliseconds),
    async mend() {
      drop()
      state.silent = false
      if (!gate.listening) await listen(gate, gatePort)
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await once(server.listen({ host: '127.0.0.1', port }), 'listening')
}
