import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'

const root = join(import.meta.dirname, '../../..')
const pnpm = join(root, 'node_modules/.bin/pnpm')
const ROUNDS = 5

/** Unit 3 as a learner has it: the app from the command to the first answer, and the whole suite on the solution. */
export async function run() {
  const dev = await timesOf(ROUNDS, firstAnswer)
  const verify = await timesOf(1, verifySolution)
  return [
    {
      name: 'unit-3-solution dev, command to first answered request, warm',
      unit: 'ms',
      values: dev,
      target: 3000,
    },
    { name: 'unit-3-solution verify, 2 cores', unit: 'ms', values: verify },
  ]
}

async function firstAnswer(): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  // Its own database, as in a learner's terminal: the one that the bench runs under must not shorten the start.
  const app = execa(pnpm, ['--filter', 'unit-3-solution', 'dev'], {
    cwd: root,
    extendEnv: false,
    env: { ...withoutServers(), PORT: String(port) },
    reject: false,
  })
  try {
    await listening(app.stdout)
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    if (response.status !== 200) throw new Error(`/readyz answered ${response.status}`)
    return performance.now() - started
  } finally {
    app.kill('SIGINT')
    await app
  }
}

async function verifySolution(): Promise<number> {
  const started = performance.now()
  await execa(pnpm, ['--filter', 'unit-3-solution', 'verify'], {
    cwd: root,
    extendEnv: false,
    env: withoutServers(),
  })
  return performance.now() - started
}

async function listening(output: AsyncIterable<unknown>): Promise<void> {
  let seen = ''
  for await (const chunk of output) {
    seen += String(chunk)
    if (seen.includes('Server listening at')) return
  }
  throw new Error(`the app ended before it listened:\n${seen}`)
}

function withoutServers(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|LEVELUP_POSTGRES_)/.test(name))
  return Object.fromEntries(own)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function timesOf(count: number, measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < count; round++) times.push(await measure())
  return times
}
