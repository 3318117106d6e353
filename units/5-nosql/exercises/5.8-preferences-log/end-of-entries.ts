import { expect, ExpectationError, failAtEachStatement, test } from '@levelup/test-harness'
import type { Document } from 'mongodb'
import type { Answers, Db } from '../../contract.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { openPlace } from './place.ts'
import { MONDAY } from './settings.ts'

const DAY_SECONDS = 86_400
const KEPT_DAYS = 90

/** What MongoDB removes by itself, as the indexes tell it: nobody waits for it here. */
export function endOfEntries(answers: Answers): void {
  test('MongoDB removes an entry 90 days after its "at", whenever it was written', async ({ mongodb }) => {
    const { ensureLogIndexes, logActivity } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await ensureLogIndexes(db)
    for (const at of [MONDAY, new Date('2031-05-01T00:00:00Z'), new Date('2049-12-31T23:59:59.999Z')])
      await logActivity(db, { userId: 'ada', kind: 'signed.in', at, details: {} })
    await expectEnds(eye)
  })

  test('an index from the time when entries were kept for 30 days keeps them for 90 now', async ({
    mongodb,
  }) => {
    const { ensureLogIndexes, readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await eye.collection('activity_log').createIndex({ at: 1 }, { expireAfterSeconds: 30 * DAY_SECONDS })
    const old = { userId: 'ada', kind: 'signed.in', at: MONDAY, details: {} }
    await eye.collection('activity_log').insertOne(old)
    await ensureLogIndexes(db)
    await expectEnds(eye)
    const { entries } = await readLog(db, 'ada', { limit: 10 })
    expect(entries.length, 'entries that were there before the index was changed').toBe(1)
  })

  test('preferences stay for ever', async ({ mongodb }) => {
    const { ensurePreferenceIndexes } = await answers.preferences()
    const { ensureLogIndexes } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await ensurePreferenceIndexes(db)
    await ensureLogIndexes(db)
    const ending = (await indexesOf(eye, 'preferences')).filter((index) => 'expireAfterSeconds' in index)
    expect(ending, 'indexes of "preferences" by which MongoDB removes documents').toEqual([])
  })

  test('asked for again, at each start of the app and from several at once, the indexes are the same', async ({
    mongodb,
  }) => {
    const { ensurePreferenceIndexes } = await answers.preferences()
    const { ensureLogIndexes } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await eye.collection('activity_log').createIndex({ kind: 1 })
    await eye.collection('preferences').createIndex({ updatedAt: 1 })
    const both = () => Promise.all([ensurePreferenceIndexes(db), ensureLogIndexes(db)])
    await Promise.all([both(), both(), both()])
    const before = [await indexesOf(eye, 'preferences'), await indexesOf(eye, 'activity_log')]
    await both()
    const after = [await indexesOf(eye, 'preferences'), await indexesOf(eye, 'activity_log')]
    expect(after, 'the indexes after asking for them again').toEqual(before)
    const names = after.flat().map(({ name }) => String(name))
    expect(names, 'indexes that others have made are still there').toEqual(
      expect.arrayContaining(['kind_1', 'updatedAt_1']),
    )
  })

  test('what MongoDB refuses when it makes an index comes out as its error', async ({ mongodb }) => {
    const { ensurePreferenceIndexes } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await eye.collection('preferences').insertMany([{ userId: 'ada' }, { userId: 'ada' }])
    const outcome = await refusal(() => ensurePreferenceIndexes(db))
    expectCode(outcome, 'DB_UNIQUE', 'ensurePreferenceIndexes, when a user has two documents already')
  })

  test('whichever command fails while indexes are made, its error comes out', async ({ mongodb }) => {
    const { ensureLogIndexes } = await answers.activityLog()
    const { eye, db, events } = await openPlace(answers, mongodb)
    await failAtEachStatement(events, {
      fresh: async () => {
        await eye.dropCollection('activity_log').catch(() => undefined)
        await eye.collection('activity_log').createIndex({ at: 1 }, { expireAfterSeconds: 30 * DAY_SECONDS })
      },
      action: () => ensureLogIndexes(db),
      check: (_, { swallowed }) => {
        if (swallowed)
          throw new ExpectationError('the failure was swallowed: the app believes that its indexes are there')
      },
    })
  })

  test('where another index has the name, entries go all the same, or the error of MongoDB comes out', async ({
    mongodb,
  }) => {
    const { ensureLogIndexes, logActivity } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await eye.collection('activity_log').createIndex({ at: -1, kind: 1 }, { name: 'at_1' })
    const outcome = await refusal(() => ensureLogIndexes(db))
    if (!(outcome instanceof ExpectationError))
      return expectCode(
        outcome,
        'DB_DUPLICATE_OBJECT',
        'ensureLogIndexes, where another index is called "at_1"',
      )
    await logActivity(db, { userId: 'ada', kind: 'signed.in', at: MONDAY, details: {} })
    await expectEnds(eye)
  })
}

/** Throws ExpectationError unless every entry goes 90 days after its `at`. */
async function expectEnds(eye: Db): Promise<void> {
  const indexes = await indexesOf(eye, 'activity_log')
  for (const entry of await eye.collection('activity_log').find().toArray()) {
    const at = entry['at'] as unknown
    if (!(at instanceof Date))
      throw new ExpectationError(`"at" is kept as ${typeof at}, and TTL indexes read dates only`)
    const end = endOf(entry, indexes)
    const listing = ['Indexes', ...indexes.map((index) => `  ${JSON.stringify(index)}`)].join('\n')
    const shown = at.toISOString()
    if (end === undefined)
      throw new ExpectationError(`an entry of ${shown} stays for ever: no TTL index reads it`, listing)
    const days = (end - at.getTime()) / 1000 / DAY_SECONDS
    if (days !== KEPT_DAYS)
      throw new ExpectationError(
        `an entry of ${shown} goes ${days} days after it, and it should go ${KEPT_DAYS} days after it`,
        listing,
      )
  }
}

/** The first moment at which a TTL index lets an entry go, in milliseconds since 1970. */
function endOf(entry: Document, indexes: readonly Document[]): number | undefined {
  const ends = indexes.flatMap(({ key, expireAfterSeconds, partialFilterExpression }) => {
    const [field = ''] = Object.keys(key as Document)
    const value = entry[field] as unknown
    if (expireAfterSeconds === undefined || partialFilterExpression !== undefined || !(value instanceof Date))
      return []
    return [value.getTime() + Number(expireAfterSeconds) * 1000]
  })
  return ends.length === 0 ? undefined : Math.min(...ends)
}

async function indexesOf(eye: Db, collection: string): Promise<readonly Document[]> {
  const indexes: readonly Document[] = await eye.collection(collection).listIndexes().toArray()
  return indexes.toSorted((one, other) => (String(one['name']) < String(other['name']) ? -1 : 1))
}
