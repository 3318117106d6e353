import { ExpectationError } from '@levelup/test-harness'
import type { Redis } from '../contract.ts'

/** A key, with all that can be known of it. */
interface KeyState {
  readonly key: string
  readonly content: string
  /** When it goes, in milliseconds since 1970; `null` when it stays for ever. */
  readonly endsAt: number | null
}

/** More than rounding, and less than any rule is about. Milliseconds. */
const TOLERANCE_MS = 1500

/** Every key of the test's own Redis, in the order of their names. */
export async function readKeys(eye: Redis): Promise<KeyState[]> {
  const keys = (await eye.keys('*')).sort()
  return Promise.all(
    keys.map(async (key) => ({
      key,
      content: (await eye.dumpBuffer(key))?.toString('base64') ?? '',
      endsAt: await endOf(eye, key),
    })),
  )
}

/** When a key goes by itself, by the server's own clock, in milliseconds since 1970; `null` when it never does. */
export async function endOf(eye: Redis, key: string): Promise<number | null> {
  const answers = await eye.multi().time().pttl(key).exec()
  const [[, time], [, left]] = answers as [[null, [string, string]], [null, number]]
  const now = Number(time[0]) * 1000 + Number(time[1]) / 1000
  return left < 0 ? null : now + left
}

/** Throws ExpectationError with the first key that is not as it was. */
export function expectUntouched(before: readonly KeyState[], after: readonly KeyState[], what: string): void {
  const names = new Set([...before, ...after].map(({ key }) => key))
  for (const name of [...names].sort()) {
    const [was, is] = [before, after].map((keys) => keys.find(({ key }) => key === name))
    const change = changeOf(was, is)
    if (change) throw new ExpectationError(`${what}: the key "${name}" ${change}`)
  }
}

function changeOf(was: KeyState | undefined, is: KeyState | undefined): string | undefined {
  if (!was) return 'is new, and nobody asked for it'
  if (!is) return 'is gone, and it is none of its business'
  if (was.content !== is.content) return 'holds something else now'
  if ((was.endsAt === null) !== (is.endsAt === null)) return 'has another end now'
  return Math.abs((was.endsAt ?? 0) - (is.endsAt ?? 0)) > TOLERANCE_MS ? 'has another end now' : undefined
}

/** Throws ExpectationError unless the key goes at this moment (milliseconds since 1970), give or take a second. */
export async function expectEnd(eye: Redis, key: string, wanted: number, what: string): Promise<void> {
  const got = await endOf(eye, key)
  if (got === null) throw new ExpectationError(`${what}: the key "${key}" has no end, so it stays for ever`)
  if (Math.abs(got - wanted) <= TOLERANCE_MS) return
  const [is, due] = [got, wanted].map((ms) => new Date(ms).toISOString())
  throw new ExpectationError(`${what}: the key "${key}" goes at ${is}, and it should go at ${due}`)
}
