import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { freePort } from '../../src/free-port.ts'
import { spawnGuarded } from '../../src/guarded-process.ts'
import { openGuardian } from '../../src/guardian.ts'
import { firstAnswer } from '../../src/probe.ts'
import type { Provider, ProviderContext } from '../../src/provider.ts'
import { runningServer } from '../../src/running.ts'
import { temporaryDirectory } from '../../src/temporary.ts'
import { ask } from './ask.ts'

const program = path.join(import.meta.dirname, 'server.ts')

export function embeddedToy({ service, config }: ProviderContext): Provider {
  return {
    name: 'embedded',
    available: () => Promise.resolve({ usable: true, detail: 'the toy is here' }),
    async start() {
      const guardian = await openGuardian()
      const directory = await temporaryDirectory('toy', { config, guardian })
      const [port, password] = [await freePort(), randomBytes(12).toString('hex')]
      const child = spawnGuarded(
        guardian,
        [process.execPath, program, String(port), password, directory.path],
        { cwd: directory.path, output: 'pipe', stopSignal: 'SIGKILL' },
      )
      child.unref()
      const url = `toy://user:${password}@127.0.0.1:${port}/`
      const version = await firstAnswer(async () => (await ask(url)).version, url, 10_000)
      const stop = async (): Promise<void> => await guardian[Symbol.asyncDispose]()
      return runningServer(service, { provider: 'embedded', version, url, stop })
    },
  }
}
