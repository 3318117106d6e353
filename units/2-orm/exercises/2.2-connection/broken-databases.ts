import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { PostgresFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'

export const secret = { written: 'pass%2Fw0rd-Zq8', meant: 'pass/w0rd-Zq8' }

export interface BrokenDatabase {
  readonly what: string
  readonly url: string
}

/** What looks like a database server from afar, each with a password in its URL. */
export async function brokenDatabases(postgres: PostgresFixture): Promise<BrokenDatabase[]> {
  const { url } = await postgres.create()
  const unknown = new URL(url)
  unknown.pathname = '/no_such_database'
  return [
    { what: 'a server that hangs up', url: await servedBy((socket) => socket.destroy()) },
    { what: 'a server that says nothing', url: await servedBy((socket) => socket.resume()) },
    { what: 'a server that has no such database', url: unknown.href },
    // Without a port, and with a name that never leads anywhere: the driver's own sentence names no port either.
    { what: 'a host that is not there', url: urlOf('database.invalid') },
  ]
}

/** The URL of a port at which nobody listens. */
export async function deadPort(): Promise<string> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return urlOf(`127.0.0.1:${port}`)
}

async function servedBy(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    answer(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return urlOf(`127.0.0.1:${(server.address() as AddressInfo).port}`)
}

function urlOf(host: string): string {
  return `postgresql://tracker:${secret.written}@${host}/tracker`
}
