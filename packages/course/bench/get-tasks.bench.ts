import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { dropDatabases, forkServer, stopServer } from './forked-server.ts'
import type { ServerKind, ServerMessage } from './get-tasks-server.ts'

const server = join(import.meta.dirname, 'get-tasks-server.ts')
const DATABASE_NAME = 'levelup_bench_get_tasks'
const ROUNDS = 5
const CONNECTIONS = 10
const SECONDS_EACH = 2

interface Running {
  readonly kind: ServerKind
  readonly url: string
  readonly process: ChildProcess
  /** Requests per second, one for each round. */
  readonly rates: number[]
}

/**
 * What the layers of unit 3's solution cost: `GET /tasks` of 20 rows, through routes, repository and Prisma, against a
 * handler that runs the same SQL on bare pg. In turns in one run, so that a busy machine slows both alike; each in a
 * process of its own.
 */
export async function run() {
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) return []
  const running: Running[] = []
  try {
    // The solution first: it makes the database that both read.
    for (const kind of ['solution', 'bare'] as const) running.push(await start(kind))
    // Once for warming up.
    for (const each of running) await load(each)
    for (const each of running) each.rates.length = 0
    for (let round = 0; round < ROUNDS; round++) for (const each of running) await load(each)
    return resultsOf(running[0]!.rates, running[1]!.rates)
  } finally {
    await Promise.all(running.map(stopServer))
    await dropDatabases(serverUrl, [DATABASE_NAME])
  }
}

async function start(kind: ServerKind): Promise<Running> {
  const { message, process } = await forkServer<ServerMessage>(server, kind, DATABASE_NAME)
  return { kind, url: message.url, process, rates: [] }
}

async function load({ kind, url, rates }: Running): Promise<void> {
  const { requests, errors, non2xx } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS_EACH,
  })
  if (errors + non2xx > 0) throw new Error(`${kind}: ${errors} errors, ${non2xx} answers other than 2xx`)
  rates.push(requests.total / SECONDS_EACH)
}

function resultsOf(solution: readonly number[], bare: readonly number[]) {
  const ratios = solution.map((rate, round) => bare[round]! / rate)
  return [
    { name: 'GET /tasks, solution of unit 3', unit: 'req/s', values: solution, better: 'more' as const },
    { name: 'GET /tasks, the same SQL on pg', unit: 'req/s', values: bare, better: 'more' as const },
    { name: 'GET /tasks, pg against solution', unit: '×', values: ratios },
  ]
}
