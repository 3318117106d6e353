import { fileURLToPath } from 'node:url'
import { createVitest, type PoolRunnerInitializer, type Reporter, type Vitest } from 'vitest/node'
import type { RunnerSettings } from '../protocol.ts'

const courseRoot = fileURLToPath(new URL('../../../../..', import.meta.url))

/** The course's own modules, which Node loads by itself: the packages, and of the units all but the two workspaces. */
const ours = [
  new RegExp(`^${RegExp.escape(courseRoot)}packages/[^/]+/src/`),
  new RegExp(`^${RegExp.escape(courseRoot)}units/[^/]+/(?!(starter|solution)/)`),
  // A database client: given, large, and the same for every answer.
  /\/src\/generated\//,
]

/** One vitest for all workspaces. Nothing in its root is read. */
export function startVitest(
  { cacheDirectory, testTimeoutMs }: RunnerSettings,
  pool: PoolRunnerInitializer,
  reporter: Reporter,
): Promise<Vitest> {
  return createVitest(
    'test',
    {
      config: false,
      root: cacheDirectory,
      include: [],
      watch: false,
      reporters: [reporter],
      runner: fileURLToPath(new URL('../suite/suite-runner.ts', import.meta.url)),
      // In threads everything is this one process: ending it leaves nothing behind. Each suite has a new thread.
      pool,
      maxWorkers: 1,
      isolate: true,
      retry: 0,
      testTimeout: testTimeoutMs,
      hookTimeout: testTimeoutMs,
      teardownTimeout: 5000,
      sequence: { shuffle: false, concurrent: false },
      passWithNoTests: true,
      allowOnly: true,
      cache: false,
      update: 'none',
      api: false,
      // The thread has its own console.
      disableConsoleIntercept: true,
      server: { deps: { external: ours } },
    },
    {
      envDir: false,
      cacheDir: cacheDirectory,
      logLevel: 'error',
      clearScreen: false,
      server: { watch: null },
    },
  )
}
