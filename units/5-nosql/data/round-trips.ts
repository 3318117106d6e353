import { ExpectationError } from '@levelup/test-harness'
import type { QueryEvents } from 'unit-3/contract'

/** What walks through all keys of a Redis, or forgets them. */
const EVERYTHING = /^(?:KEYS|SCAN|FLUSHDB|FLUSHALL|SWAPDB|RANDOMKEY|SORT)\b/i

export interface RoundTrips<T> {
  readonly result: T
  /** How often Redis was waited for. */
  readonly roundTrips: number
  readonly commands: readonly string[]
}

/**
 * Runs `run` and counts how often it waits for Redis. Commands that are sent together, in a pipeline, a transaction or
 * at once, are one round trip.
 */
export async function roundTripsOf<T>(events: QueryEvents, run: () => Promise<T>): Promise<RoundTrips<T>> {
  const commands: string[] = []
  let [roundTrips, underWay] = [0, 0]
  const stops = [
    events.before(({ sql }) => {
      if (underWay === 0) roundTrips++
      underWay++
      commands.push(sql)
    }),
    events.after(() => void underWay--),
  ]
  try {
    return { result: await run(), roundTrips, commands }
  } finally {
    for (const stop of stops) stop()
  }
}

/** Throws ExpectationError when `run` waits for Redis more than once or not at all, or looks through all keys. */
export function expectOneRoundTrip<T>(events: QueryEvents, what: string, run: () => Promise<T>): Promise<T> {
  return expectRoundTrips(events, { what, atMost: 1 }, run)
}

/** Throws ExpectationError when `run` waits for Redis more often or not at all, or looks through all keys. */
export async function expectRoundTrips<T>(
  events: QueryEvents,
  budget: { readonly what: string; readonly atMost: number },
  run: () => Promise<T>,
): Promise<T> {
  const { result, ...trips } = await roundTripsOf(events, run)
  judge(budget, trips)
  return result
}

function judge(
  { what, atMost }: { readonly what: string; readonly atMost: number },
  { roundTrips, commands }: Pick<RoundTrips<unknown>, 'roundTrips' | 'commands'>,
): void {
  const listing = ['Commands', ...commands.map((command) => `  ${command}`)].join('\n')
  const wide = commands.find((command) => EVERYTHING.test(command))
  if (wide) {
    const why = 'it looks through all keys of Redis, which does nothing else meanwhile'
    throw new ExpectationError(`${what} sends ${wide}: ${why}`, listing)
  }
  if (roundTrips >= 1 && roundTrips <= atMost) return
  const why =
    roundTrips === 0
      ? 'so its answer is one that was remembered'
      : `where ${atMost === 1 ? 'one is' : `${atMost} are`} enough for all it has to know`
  throw new ExpectationError(`${what} waits for Redis ${roundTrips} times, ${why}`, listing)
}
