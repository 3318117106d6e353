import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import autocannon from 'autocannon'
import { elapsedMs } from '../src/lab/measure.ts'
import { dropDatabases, forkServer, stopServer } from './forked-server.ts'
import type { AppKind, AppMessage } from './task-lists-server.ts'

const server = join(import.meta.dirname, 'task-lists-server.ts')
const ROUNDS = 3
const CONNECTIONS = 10
/** About as long as each app is asked in each round; the slowest answers each connection once. */
const SECONDS_EACH = 3
const MOST_REQUESTS = 10_000
/** Ten answers of the slowest take longer than autocannon waits by itself. */
const TIMEOUT_SECONDS = 120
/** Pages of 100 tasks that lie before the deep page. */
const PAGES_BEFORE = 400
/** Of 50,000 tasks one user has more than a quarter, and another one a few hundred. */
const BUSY = '10000000-0000-4000-8000-000000000003'
const USUAL = '10000000-0000-4000-8000-000000000050'

const databases: Readonly<Record<AppKind, string>> = {
  starter: 'levelup_bench_task_lists_starter',
  solution: 'levelup_bench_task_lists',
  'unit 3': 'levelup_bench_task_lists',
}

interface RunningApp {
  readonly kind: AppKind
  readonly address: string
  readonly process: ChildProcess
}

/** A question that two apps answer alike; `path` may have to find out what to ask. */
interface Question {
  readonly name: string
  readonly apps: readonly [before: AppKind, after: AppKind]
  readonly path: string | ((app: RunningApp) => Promise<string>)
}

const pair = ['starter', 'solution'] as const
const questions: readonly Question[] = [
  { name: '4.1 tasks with their user', apps: pair, path: `/tasks?include=user&userId=${USUAL}` },
  { name: '4.2 what is due next', apps: pair, path: `/tasks/open?userId=${BUSY}` },
  { name: '4.3 page at offset 10,000', apps: pair, path: `/tasks?userId=${BUSY}&limit=20&offset=10000` },
  { name: '4.4 page after 40,000 tasks, by cursor', apps: pair, path: pathOfDeepPage },
  { name: "4.5 a user's tasks", apps: pair, path: `/tasks?userId=${USUAL}` },
  { name: "a user's tasks", apps: ['unit 3', 'solution'], path: `/tasks?userId=${USUAL}` },
]

/**
 * The app of unit 4's starter under load, and the solution's, on 50,000 tasks: requests per second of each list that an
 * exercise is about. And what a list costs since unit 3, on one database. In turns in one run, so that a busy machine
 * slows all alike; each app in a process of its own.
 */
export async function run() {
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) return []
  const running: RunningApp[] = []
  try {
    // One after the other: the app of unit 3 finds the solution's database ready.
    for (const kind of ['starter', 'solution', 'unit 3'] as const) running.push(await start(kind))
    const measured = []
    for (const question of questions) {
      const apps = question.apps.map((kind) => running.find((app) => app.kind === kind)!)
      measured.push(...(await compare(question, apps)))
    }
    return measured
  } finally {
    await Promise.all(running.map(stopServer))
    await dropDatabases(serverUrl, new Set(Object.values(databases)))
  }
}

async function compare({ name, path }: Question, apps: readonly RunningApp[]) {
  const loaded: Loaded[] = []
  for (const app of apps) {
    const url = app.address + (typeof path === 'string' ? path : await path(app))
    loaded.push({ kind: app.kind, url, tasks: await tasksAt(url), amount: await amountFor(url), rates: [] })
  }
  const [before, after] = loaded as [Loaded, Loaded]
  if (!isDeepStrictEqual(before.tasks, after.tasks))
    throw new Error(`${name}: ${before.kind} and ${after.kind} answer differently`)
  // The first round is for warming up.
  for (let round = 0; round <= ROUNDS; round++)
    for (const { url, amount, rates } of loaded) {
      const rate = await load(url, amount)
      if (round > 0) rates.push(rate)
    }
  const ratios = after.rates.map((rate, round) => rate / before.rates[round]!)
  return [
    ...loaded.map(({ kind, rates }) => ({
      name: `${name}, ${kind}`,
      unit: 'req/s',
      values: rates,
      better: 'more' as const,
    })),
    {
      name: `${name}, ${after.kind} against ${before.kind}`,
      unit: '×',
      values: ratios,
      better: 'more' as const,
    },
  ]
}

interface Loaded {
  readonly kind: AppKind
  readonly url: string
  readonly tasks: unknown
  /** Requests of a round. */
  readonly amount: number
  /** Requests per second, one for each round. */
  readonly rates: number[]
}

async function amountFor(url: string): Promise<number> {
  const ms = await elapsedMs(() => tasksAt(url))
  return Math.min(MOST_REQUESTS, Math.max(CONNECTIONS, Math.round((SECONDS_EACH * 1000) / ms)))
}

/** Requests per second, up to the last answer: autocannon itself looks once a second whether it is done. */
async function load(url: string, amount: number): Promise<number> {
  const options = { url, amount, connections: CONNECTIONS, timeout: TIMEOUT_SECONDS }
  const started = performance.now()
  let last = started
  const { errors, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const shots = autocannon(options, (error: unknown, result) => {
      if (error instanceof Error) reject(error)
      else resolve(result)
    })
    shots.on('response', () => (last = performance.now()))
  })
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} answers other than 2xx`)
  return amount / ((last - started) / 1000)
}

async function tasksAt(url: string): Promise<unknown> {
  const answer = (await (await fetch(url)).json()) as { data?: unknown }
  return answer.data ?? answer
}

/** The cursor is the app's own affair, so this asks for one page after the other. */
async function pathOfDeepPage({ address }: RunningApp): Promise<string> {
  let cursor = ''
  for (let page = 0; page < PAGES_BEFORE; page++) {
    const response = await fetch(`${address}/tasks?limit=100${cursor}`)
    const { meta } = (await response.json()) as { meta: { nextCursor: string } }
    cursor = `&cursor=${meta.nextCursor}`
  }
  return `/tasks?limit=20${cursor}`
}

async function start(kind: AppKind): Promise<RunningApp> {
  const { message, process } = await forkServer<AppMessage>(server, kind, databases[kind])
  return { kind, address: message.address, process }
}
