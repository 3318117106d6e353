import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers, Db } from '../../contract.ts'
import type { ActivityLog, LoggedEntry } from './contract.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { openPlace } from './place.ts'

const FIRST_MS = Date.parse('2046-02-26T00:00:00Z')

/** Reading the log page by page. */
export function pages(answers: Answers): void {
  test.for([1, 2, 3, 7, 29, 30, 31, 100])(
    'pages of %i show every entry once, newest first, entries of the same moment included',
    async (limit, { mongodb }) => {
      const { readLog } = await answers.activityLog()
      const { eye, db } = await openPlace(answers, mongodb)
      const wanted = await fill(eye, 'ada', 30)
      await fill(eye, 'bo', 5)
      await expectPages(readLog, db, wanted, { limit, pages: Math.ceil(30 / limit) })
    },
  )

  test('the last page says that there is no other, also when it is full or empty', async ({ mongodb }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await fill(eye, 'ada', 10)
    const first = await readLog(db, 'ada', { limit: 5 })
    expect(first.next, '"next" of the first five of ten entries').toEqual(expect.any(String))
    const second = await readLog(db, 'ada', { limit: 5, cursor: first.next! })
    expect(second.entries.length, 'entries on the second page of five, of ten').toBe(5)
    expect(second.next, '"next" of the second five of ten entries').toBeUndefined()
    expect((await readLog(db, 'ada', { limit: 11 })).next, '"next" of a page that holds all').toBeUndefined()
    expect(await readLog(db, 'nobody', { limit: 5 }), 'the log of somebody without entries').toEqual({
      entries: [],
      next: undefined,
    })
  })

  test('entries that come while somebody turns pages are on none of them twice, and push none away', async ({
    mongodb,
  }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    const wanted = await fill(eye, 'ada', 30)
    let came = 1000
    await expectPages(readLog, db, wanted, {
      limit: 4,
      pages: 8,
      meanwhile: async () => {
        for (let newer = 0; newer < 3; newer++) await insert(eye, 'ada', came++, FIRST_MS + 9_000_000 + came)
      },
    })
  })

  test('the entry at the end of a page may be gone when the next one is read', async ({ mongodb }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    const wanted = await fill(eye, 'ada', 12)
    const first = await readLog(db, 'ada', { limit: 4 })
    await eye.collection('activity_log').deleteMany({ 'details.n': { $in: wanted.slice(0, 4) } })
    const second = await readLog(db, 'ada', { limit: 20, cursor: first.next! })
    expectNumbers(second.entries, wanted.slice(4))
  })

  test("nobody reads another user's entries, whoever the cursor came from", async ({ mongodb }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    const ofBo = await fill(eye, 'bo', 6)
    for (const other of ['ada', 'Bo', 'bo ', 'b', 'boo']) await fill(eye, other, 6)
    const { next } = await readLog(db, 'ada', { limit: 2 })
    expectNumbers((await readLog(db, 'bo', { limit: 100 })).entries, ofBo)
    const page = await readLog(db, 'bo', { limit: 100, cursor: next! })
    const numbers = numbersOf(page.entries)
    const strangers = numbers.filter((n) => !ofBo.includes(n))
    expect(strangers, "entries of others on bo's page behind a cursor of ada's").toEqual([])
  })

  test('a limit is a whole number from 1 to 100: anything else is VALIDATION', async ({ mongodb }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db, events } = await openPlace(answers, mongodb)
    await fill(eye, 'ada', 120)
    const sent: string[] = []
    events.before(({ sql }) => void sent.push(sql))
    for (const limit of [0, -1, -100, 1.5, 101, 1e9, Infinity, NaN, '5', null, undefined]) {
      const outcome = await refusal(() => readLog(db, 'ada', { limit: limit as number }))
      expectCode(outcome, 'VALIDATION', `the limit ${JSON.stringify(limit) ?? 'undefined'}`)
    }
    expect(sent, 'a limit is refused, and MongoDB has got commands').toEqual([])
    expect((await readLog(db, 'ada', { limit: 100 })).entries.length, 'entries on a page of 100').toBe(100)
  })

  test('a cursor that nobody was given is VALIDATION', async ({ mongodb }) => {
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await fill(eye, 'ada', 10)
    const real = (await readLog(db, 'ada', { limit: 3 })).next!
    for (const cursor of [
      '',
      'x',
      real.slice(1),
      `${real}x`,
      '5',
      '{}',
      base64('{"at":{"$gt":0}}'),
      base64('0.0'),
    ]) {
      const outcome = await refusal(() => readLog(db, 'ada', { limit: 3, cursor }))
      expectCode(outcome, 'VALIDATION', `the cursor ${JSON.stringify(cursor)}`)
    }
  })
}

/** Entries of a user, several of them at each moment, written in no order. Gives their numbers, newest first. */
async function fill(eye: Db, userId: string, count: number): Promise<number[]> {
  const seed = userId.length * 1000
  const entries = Array.from({ length: count }, (_, i) => {
    const n = (i * 7) % count
    return {
      userId,
      kind: 'opened',
      at: new Date(FIRST_MS + Math.floor(n / 4) * 60_000),
      details: { n: seed + i },
    }
  })
  const documents = entries.map((entry) => ({ ...entry }))
  await eye.collection('activity_log').insertMany(documents)
  return (documents as ((typeof entries)[number] & { _id?: unknown })[])
    .map(({ _id, at, details: { n } }) => ({ id: String(_id), at: at.getTime(), n }))
    .sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
    .map(({ n }) => n)
}

async function insert(eye: Db, userId: string, n: number, ms: number): Promise<void> {
  await eye.collection('activity_log').insertOne({ userId, kind: 'opened', at: new Date(ms), details: { n } })
}

interface Turning {
  readonly limit: number
  /** How many there should be. */
  readonly pages: number
  readonly meanwhile?: () => Promise<void>
}

/** Turns pages until there is no next one. Throws ExpectationError unless they show what is wanted. */
async function expectPages(
  read: ActivityLog['readLog'],
  db: Db,
  wanted: readonly number[],
  turning: Turning,
): Promise<void> {
  const { limit, pages, meanwhile } = turning
  const shown: LoggedEntry[] = []
  let [turned, cursor] = [0, undefined as string | undefined]
  do {
    const { entries, next } = await read(db, 'ada', cursor === undefined ? { limit } : { limit, cursor })
    const what = `entries on page ${++turned}, with a limit of ${limit}`
    expect(entries.length, what).toBeLessThanOrEqual(limit)
    shown.push(...entries)
    cursor = next
    await meanwhile?.()
  } while (cursor !== undefined && turned < 2 * pages)
  expectNumbers(shown, wanted)
  expect(turned, `pages of ${limit} for ${wanted.length} entries`).toBe(pages)
}

function numbersOf(entries: readonly LoggedEntry[]): number[] {
  return entries.map(({ details }) => details['n'] as number)
}

/** Throws ExpectationError with the first place at which they differ. */
function expectNumbers(entries: readonly LoggedEntry[], wanted: readonly number[]): void {
  const got = numbersOf(entries)
  const twice = got.find((n, place) => got.indexOf(n) !== place)
  const missing = wanted.find((n) => !got.includes(n))
  const strange = got.find((n) => !wanted.includes(n))
  const detail = [`Should be  ${wanted.join(' ')}`, `Are        ${got.join(' ')}`].join('\n')
  if (strange !== undefined)
    throw new ExpectationError(`entry ${strange} does not belong on these pages`, detail)
  if (twice !== undefined) throw new ExpectationError(`entry ${twice} is shown twice`, detail)
  if (missing !== undefined) throw new ExpectationError(`entry ${missing} is on no page`, detail)
  if (got.join() !== wanted.join())
    throw new ExpectationError('the order is not by "at" and then by the id, newest first', detail)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url')
}
