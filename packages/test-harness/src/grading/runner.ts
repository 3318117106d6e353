/** The process that runs one workspace's acceptance tests in vitest. Started by run-acceptance.ts, never by hand. */
import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import type { RunnerMessage, RunnerTask } from './protocol.ts'
import { acceptanceReporter } from './reporter.ts'

const task = JSON.parse(process.argv[2] ?? '{}') as RunnerTask

// Whoever started us is gone: end at once, whatever the tests are doing. Their databases are swept by the next run.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const vitest = await startVitest(
  [],
  {
    config: false,
    root: task.workspace,
    include: ['acceptance.test.ts'],
    watch: false,
    reporters: [acceptanceReporter(task.workspace, send)],
    ...(task.only === undefined ? {} : { testNamePattern: `^${task.only.replaceAll('.', '\\.')}(?![0-9])` }),

    setupFiles: [fileURLToPath(new URL('./current-test.ts', import.meta.url))],
    provide: { levelupCurrentTest: task.currentTestFile },
    // In threads everything is this one process: ending it leaves nothing behind.
    pool: 'threads',
    maxWorkers: 1,
    retry: 0,
    testTimeout: task.testTimeoutMs,
    hookTimeout: task.testTimeoutMs,
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
    cacheDir: task.cacheDirectory,
    logLevel: 'error',
    clearScreen: false,
    server: { watch: null },
  },
)
await vitest.close()
process.removeAllListeners('disconnect')
process.disconnect?.()
process.exitCode = 0

/** pg tells of one lost connection up to twice: in PostgreSQL's words, and when the socket closes, without a code. */
function isLostConnection(error: { readonly code?: unknown; readonly message?: string }): boolean {
  if (error.code === '57P01' || error.code === 'ECONNRESET') return true
  return error.message === 'Connection terminated unexpectedly'
}

function send(message: RunnerMessage): void {
  process.send?.(message)
}
