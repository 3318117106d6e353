import { ExpectationError, test } from '@levelup/test-harness'
import type { QueryEvents } from 'unit-3/contract'
import type { Answers, Db } from '../../contract.ts'
import { expectIndexed, listening } from './explain.ts'
import { openPlace, openWorkspaceClient } from './place.ts'
import { MONDAY } from './settings.ts'

const ENTRIES = 2000

/** What each costs. */
export function cost(answers: Answers): void {
  test('each asks MongoDB once', async ({ mongodb }) => {
    const { readPreferences, savePreferences } = await answers.preferences()
    const { logActivity, readLog } = await answers.activityLog()
    const { eye, db, events } = await openPlace(answers, mongodb)
    await fillMany(eye, 'ada')
    const cursor = (await readLog(db, 'ada', { limit: 10 })).next!
    const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['readPreferences', () => readPreferences(db, 'ada')],
      [
        'savePreferences for somebody new',
        () => savePreferences(db, { userId: 'ada', changes: { a: { b: 1 }, c: null }, at: MONDAY }),
      ],
      [
        'savePreferences',
        () => savePreferences(db, { userId: 'ada', changes: { a: { b: null }, c: 2 }, at: MONDAY }),
      ],
      ['logActivity', () => logActivity(db, { userId: 'ada', kind: 'opened', at: MONDAY, details: {} })],
      ['readLog', () => readLog(db, 'ada', { limit: 50 })],
      ['readLog behind a cursor', () => readLog(db, 'ada', { limit: 50, cursor })],
    ]
    for (const [name, call] of calls) await expectOneCommand(events, name, call)
  })

  test('the settings of one user are found by an index, also among 2,000 users', async ({ mongodb }) => {
    const { ensurePreferenceIndexes, readPreferences, savePreferences } = await answers.preferences()
    const { url, eye } = await openPlace(answers, mongodb)
    const users = Array.from({ length: ENTRIES }, (_, n) => ({ userId: `user-${n}`, settings: { n } }))
    await eye.collection('preferences').insertMany(users)
    const client = openWorkspaceClient(answers, url)
    const explained = listening(client, eye)
    await ensurePreferenceIndexes(client.db())
    const reading = await explained(() => readPreferences(client.db(), 'user-1500'))
    expectIndexed(reading, 1, 'readPreferences')
    const changes = { theme: 'dark' }
    const saving = await explained(() =>
      savePreferences(client.db(), { userId: 'user-1500', changes, at: MONDAY }),
    )
    expectIndexed(saving, 1, 'savePreferences')
  })

  test('a deep page of a long log costs what the first one costs', async ({ mongodb }) => {
    const { ensureLogIndexes, readLog } = await answers.activityLog()
    const { url, eye } = await openPlace(answers, mongodb)
    await fillMany(eye, 'ada')
    await fillMany(eye, 'bo')
    const client = openWorkspaceClient(answers, url)
    const explained = listening(client, eye)
    const db = client.db()
    await ensureLogIndexes(db)
    let cursor: string | undefined
    for (let page = 1; page <= ENTRIES / 100; page++) {
      const asked = cursor === undefined ? { limit: 100 } : { limit: 100, cursor }
      const works = await explained(async () => (cursor = (await readLog(db, 'ada', asked)).next))
      // One more to know whether there is a next page, and those of the moment at which the page begins.
      expectIndexed(
        works,
        100 + 1 + AT_EACH_MOMENT,
        `page ${page} of 100 entries, of ${ENTRIES} of the user's`,
      )
    }
  })
}

const AT_EACH_MOMENT = 4

async function fillMany(eye: Db, userId: string): Promise<void> {
  const entries = Array.from({ length: ENTRIES }, (_, n) => ({
    userId,
    kind: 'opened',
    at: new Date(MONDAY.getTime() + Math.floor(n / AT_EACH_MOMENT) * 1000),
    details: { n },
  }))
  await eye.collection('activity_log').insertMany(entries)
}

async function expectOneCommand(
  events: QueryEvents,
  name: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const sent: string[] = []
  const stop = events.before(({ sql }) => void sent.push(sql))
  try {
    await call()
  } finally {
    stop()
  }
  const listing = ['Commands', ...sent.map((command) => `  ${command}`)].join('\n')
  if (sent.length === 1) return
  const why = sent.length === 0 ? 'so its answer is one that was remembered' : 'where one is enough'
  throw new ExpectationError(`${name} asks MongoDB ${sent.length} times, ${why}`, listing)
}
