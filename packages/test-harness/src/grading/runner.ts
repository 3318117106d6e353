/** The process that runs workspaces' acceptance tests in vitest, one after another. Started by runner-process.ts, never by hand. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVitest, type Vitest } from 'vitest/node'
import type { RunnerMessage, RunnerOrder, RunnerSettings, RunnerTask } from './protocol.ts'
import { acceptanceReporter } from './reporter.ts'

const settings = JSON.parse(process.argv[2] ?? '{}') as RunnerSettings
const environment = { ...process.env }
let current: RunnerTask | undefined

// Whoever started us is gone: end at once, whatever the tests are doing. Their databases are swept by the next run.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', (message: RunnerOrder) => void (message === 'close' ? close() : run(message)))

// One vitest for all workspaces: what they share, the spec and the packages, is transformed once. Nothing in its root is read.
const starting = createVitest(
  'test',
  {
    config: false,
    root: settings.cacheDirectory,
    include: [],
    watch: false,
    reporters: [acceptanceReporter(() => current?.workspace ?? '', send)],
    setupFiles: [fileURLToPath(new URL('./current-test.ts', import.meta.url))],
    provide: { levelupCurrentTest: settings.currentTestFile },
    // In threads everything is this one process: ending it leaves nothing behind. Each suite has a new thread.
    pool: 'threads',
    maxWorkers: 1,
    isolate: true,
    retry: 0,
    testTimeout: settings.testTimeoutMs,
    hookTimeout: settings.testTimeoutMs,
    teardownTimeout: 5000,
    sequence: { shuffle: false, concurrent: false },
    passWithNoTests: true,
    allowOnly: true,
    cache: false,
    update: 'none',
    api: false,
    // A connection that a test left open ends with its database; that is no mistake of the next test.
    onUnhandledError: (error) => !isLostConnection(error),
  },
  {
    envDir: false,
    cacheDir: settings.cacheDirectory,
    logLevel: 'error',
    clearScreen: false,
    server: { watch: null },
  },
)

async function run(task: RunnerTask): Promise<void> {
  const vitest = await starting
  current = task
  rmSync(settings.currentTestFile, { force: true })
  setEnvironment(task.env)
  process.chdir(task.workspace)
  const file = join(task.workspace, 'acceptance.test.ts')
  const testNamePattern = patternOf(task)
  vitest.getRootProject().provide('levelupOnly', task.only ?? '')
  await vitest.runTestSpecifications([
    vitest.getRootProject().createSpecification(file, testNamePattern ? { testNamePattern } : undefined),
  ])
  // The thread is told to end when its suite has; of what vitest offers, only cancelling waits until it did.
  await vitest.cancelCurrentRun('keyboard-input')
  forget(vitest, task.workspace)
  // The workspace may be removed now.
  process.chdir(settings.cacheDirectory)
  current = undefined
  send({ type: 'idle' })
}

/** The next workspace may have other files at the same paths. */
function forget(vitest: Vitest, workspace: string): void {
  for (const { moduleGraph } of Object.values(vitest.vite.environments)) {
    const files = [...moduleGraph.fileToModulesMap.keys()]
    for (const file of files) if (file.startsWith(`${workspace}/`)) vitest.invalidateFile(file)
  }
}

/** A worker takes over the environment that it finds; nothing of an earlier task may be in it. */
function setEnvironment(env: RunnerTask['env']): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment, env)
}

/** vitest compares it with the titles from the outermost describe to the test's own. */
function patternOf({ only, test }: RunnerTask): RegExp | undefined {
  if (only === undefined && test === undefined) return undefined
  const exercise = only === undefined ? '' : `^${RegExp.escape(only)}(?![0-9])`
  return new RegExp(test === undefined ? exercise : `${exercise}.*${RegExp.escape(test)}$`, 's')
}

async function close(): Promise<void> {
  await (await starting).close()
  process.removeAllListeners('disconnect')
  process.disconnect()
}

/** pg tells of one lost connection up to twice: in PostgreSQL's words, and when the socket closes, without a code. */
function isLostConnection(error: { readonly code?: unknown; readonly message?: string }): boolean {
  if (error.code === '57P01' || error.code === 'ECONNRESET') return true
  return error.message === 'Connection terminated unexpectedly'
}

function send(message: RunnerMessage): void {
  process.send?.(message)
}
