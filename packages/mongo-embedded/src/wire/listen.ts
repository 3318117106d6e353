import { createServer, type Server as TcpServer } from 'node:net'
import type { Server } from '../server.ts'
import { dispatch } from '../commands/dispatch.ts'
import { serveConnection } from './connection.ts'

/** Begins to listen, and gives the port. */
export async function listen(
  server: Server,
  host: string,
  port: number,
): Promise<{ tcp: TcpServer; port: number }> {
  let connections = 0
  const tcp = createServer((socket) => {
    connections += 1
    const closed = new AbortController()
    socket.once('close', () => closed.abort())
    const client = { id: connections, closed: closed.signal, authenticated: false, scram: undefined }
    serveConnection(socket, (request) => dispatch(server, client, request))
  })
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject)
    tcp.listen(port, host, resolve)
  })
  const address = tcp.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address')
  server.address = `${host}:${address.port}`
  return { tcp, port: address.port }
}
