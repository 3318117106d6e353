import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'

export interface Embedded {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts this package's server as a process of its own, which ends with this one. */
export async function startEmbedded(main: string | undefined): Promise<Embedded> {
  const program = main ?? fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  // The server is gone with this process; nothing but this process knows its port.
  const password = 'fuzz'
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, LEVELUP_MONGO_PASSWORD: password },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  return {
    url: `mongodb://levelup:${password}@127.0.0.1:${port}/?authSource=admin&directConnection=true`,
    async stop() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
