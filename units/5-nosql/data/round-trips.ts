import { ExpectationError } from '@levelup/test-harness'
import type { QueryEvents } from 'unit-3/contract'

/** What walks through all keys of a Redis, or forgets them. */
const EVERYTHING = /^(?:KEYS|SCAN|FLUSHDB|FLUSHALL|SWAPDB|RANDOMKEY|SORT)\b/i

/**
 * Runs `run`, and throws ExpectationError when it waits for Redis more than once, or looks through all keys. Commands
 * that are sent together, in a pipeline, a transaction or at once, are one round trip.
 */
export async function expectOneRoundTrip<T>(
  events: QueryEvents,
  what: string,
  run: () => Promise<T>,
): Promise<T> {
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
    const result = await run()
    judge(what, roundTrips, commands)
    return result
  } finally {
    for (const stop of stops) stop()
  }
}

function judge(what: string, roundTrips: number, commands: readonly string[]): void {
  const listing = ['Commands', ...commands.map((command) => `  ${command}`)].join('\n')
  const wide = commands.find((command) => EVERYTHING.test(command))
  if (wide) {
    const why = 'it looks through all keys of Redis, which does nothing else meanwhile'
    throw new ExpectationError(`${what} sends ${wide}: ${why}`, listing)
  }
  if (roundTrips === 1) return
  const why =
    roundTrips === 0
      ? 'so its answer is one that was remembered'
      : 'where one is enough for all it has to know'
  throw new ExpectationError(`${what} waits for Redis ${roundTrips} times, ${why}`, listing)
}
