import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { MongoClient, type MongoClientOptions } from 'mongodb'

/** Only for tests. */
const PASSWORD = 'only for tests'
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** A server as others start it: a process of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly process: ChildProcess
  readonly ready: {
    readonly ready: boolean
    readonly host: string
    readonly port: number
    readonly version: string
  }
  /** A connected client, closed with the server. */
  connect(options?: MongoClientOptions): Promise<MongoClient>
}

/** Starts a server, and waits until it says that it listens. */
export async function startServer(args: readonly string[] = [], password = PASSWORD): Promise<RunningServer> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, LEVELUP_MONGO_PASSWORD: password },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const ready = JSON.parse(line) as RunningServer['ready']
  const clients: MongoClient[] = []
  return {
    process: child,
    ready,
    connect: async (options) => {
      const client = new MongoClient(urlOf(ready.port, password), options)
      clients.push(client)
      return await client.connect()
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) await client.close()
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}

/** Where the server is reached. */
export function urlOf(port: number, password = PASSWORD): string {
  return `mongodb://levelup:${encodeURIComponent(password)}@127.0.0.1:${port}/?authSource=admin&directConnection=true`
}
