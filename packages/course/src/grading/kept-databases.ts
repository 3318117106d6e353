import { once } from 'node:events'
import type { RunResult } from '@levelup/test-harness/grading'
import type { Context } from '../context.ts'

/**
 * For looking into the databases that `KEEP_DB=1` kept: on a server that ends with this process they are
 * there until Ctrl-C. Without a terminal nobody is waited for, and a line says so.
 */
export async function untilLookedAt(
  runs: readonly RunResult[],
  { config, warn }: Pick<Context, 'config' | 'warn'>,
  signal: AbortSignal,
): Promise<void> {
  if (config.databaseUrl !== undefined || !runs.some(keptOnServer)) return
  if (!config.interactive) {
    warn('The kept database ends with this run. For one that stays: provision postgres -- sh')
    return
  }
  warn('The kept database is there until you press Ctrl-C.')
  if (!signal.aborted) await once(signal, 'abort')
}

function keptOnServer({ exercises }: RunResult): boolean {
  return exercises.some(({ tests }) =>
    tests.some(({ kept = [] }) => kept.some((place) => place.includes('://'))),
  )
}
