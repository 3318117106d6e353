import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers, Db } from '../../contract.ts'
import type { Settings } from './contract.ts'
import { expectUntouched, fillBystanders, readEverything } from './documents.ts'
import { openPlace } from './place.ts'

export const MONDAY = new Date('2046-02-26T09:30:00Z')
const TUESDAY = new Date('2046-02-27T10:00:00Z')

const mentions = { direct: true, team: false }
const SAVED = {
  theme: 'dark',
  columns: ['title', 'due'],
  mail: { weekly: true, mentions },
} satisfies Settings

/** Changes of SAVED, and what the settings are then. */
const changes: readonly (readonly [why: string, change: Settings, wanted: Settings])[] = [
  ['one setting', { theme: 'light' }, { ...SAVED, theme: 'light' }],
  [
    'a group keeps what lies beside it',
    { mail: { weekly: false } },
    { ...SAVED, mail: { weekly: false, mentions } },
  ],
  [
    'a group in a group as well',
    { mail: { mentions: { team: true } } },
    { ...SAVED, mail: { weekly: true, mentions: { direct: true, team: true } } },
  ],
  [
    'what is new in a group',
    { mail: { digest: 'daily' } },
    { ...SAVED, mail: { ...SAVED.mail, digest: 'daily' } },
  ],
  [
    'new groups in a new group',
    { boards: { garden: { sort: 'due' } } },
    { ...SAVED, boards: { garden: { sort: 'due' } } },
  ],
  ['a list takes the place of a list', { columns: ['due'] }, { ...SAVED, columns: ['due'] }],
  ['an empty list as well', { columns: [] }, { ...SAVED, columns: [] }],
  [
    'a list of objects is taken as it is',
    { columns: [{ 'a.b': 1 }, {}] },
    { ...SAVED, columns: [{ 'a.b': 1 }, {}] },
  ],
  [
    'null takes a setting away, and nothing else',
    { mail: { weekly: null } },
    { ...SAVED, mail: { mentions } },
  ],
  ['null takes a group away', { mail: { mentions: null } }, { ...SAVED, mail: { weekly: true } }],
  ['null for what is not there changes nothing', { mail: { never: null }, not: null }, SAVED],
  ['a group without settings changes nothing', { mail: {} }, SAVED],
  ['no settings at all change nothing', {}, SAVED],
  ['a text takes the place of a group', { mail: 'never' }, { ...SAVED, mail: 'never' }],
  [
    'false, 0, 1.5 and an empty text are settings',
    { theme: '', columns: 0, mail: { weekly: false, zoom: 1.5 } },
    { theme: '', columns: 0, mail: { weekly: false, zoom: 1.5, mentions } },
  ],
]

/** Saving and reading. */
export function settings(answers: Answers): void {
  for (const [why, change, wanted] of changes)
    test(`a change merges: ${why}`, async ({ mongodb }) => {
      const { savePreferences, readPreferences } = await answers.preferences()
      const { db } = await openPlace(answers, mongodb)
      await savePreferences(db, { userId: 'ada', changes: SAVED, at: MONDAY })
      const given = await savePreferences(db, { userId: 'ada', changes: change, at: TUESDAY })
      const what = `after ${JSON.stringify(change)} on ${JSON.stringify(SAVED)}`
      expectSettings(given, wanted, `savePreferences, ${what}`)
      expectSettings(await readPreferences(db, 'ada'), wanted, `readPreferences, ${what}`)
    })

  test('who has changed nothing has no settings, and reading makes no document', async ({ mongodb }) => {
    const { readPreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await fillBystanders(eye)
    const before = await readEverything(eye)
    expectSettings(await readPreferences(db, 'ada'), {}, 'readPreferences of somebody new')
    expectUntouched(before, await readEverything(eye), 'reading')
  })

  test('a document from before there were settings is read and changed like any other', async ({
    mongodb,
  }) => {
    const { savePreferences, readPreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await eye.collection('preferences').insertOne({ userId: 'ada', createdAt: MONDAY, updatedAt: MONDAY })
    expectSettings(await readPreferences(db, 'ada'), {}, 'readPreferences of a document without settings')
    const given = await savePreferences(db, { userId: 'ada', changes: { theme: 'dark' }, at: TUESDAY })
    expectSettings(given, { theme: 'dark' }, 'the first setting of an old document')
  })

  test('the document holds whose it is, when it was made and when it was changed, and the settings', async ({
    mongodb,
  }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await savePreferences(db, { userId: 'ada', changes: { theme: 'dark' }, at: MONDAY })
    await expectDocument(
      eye,
      { createdAt: MONDAY, updatedAt: MONDAY, settings: { theme: 'dark' } },
      'the first change',
    )
    await savePreferences(db, { userId: 'ada', changes: { mail: { weekly: true } }, at: TUESDAY })
    const changed = {
      createdAt: MONDAY,
      updatedAt: TUESDAY,
      settings: { theme: 'dark', mail: { weekly: true } },
    }
    await expectDocument(eye, changed, 'the second change, a day later')
  })

  test("nobody else's document changes, nor any other collection", async ({ mongodb }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await fillBystanders(eye)
    const before = await readEverything(eye)
    await savePreferences(db, { userId: 'ada', changes: SAVED, at: MONDAY })
    await savePreferences(db, { userId: 'ada', changes: { theme: null }, at: TUESDAY })
    const own = await eye.collection('preferences').find({ userId: 'ada' }).toArray()
    expect(own.length, 'documents of the user who has changed something twice').toBe(1)
    await eye.collection('preferences').deleteOne({ userId: 'ada' })
    expectUntouched(before, await readEverything(eye), 'saving changes of ada')
  })
}

/** Throws ExpectationError with both, when they are not the same. */
export function expectSettings(got: unknown, wanted: unknown, what: string): void {
  const detail = ['Should be', `  ${JSON.stringify(wanted)}`, 'Are', `  ${JSON.stringify(got)}`].join('\n')
  if (!isEqual(got, wanted))
    throw new ExpectationError(`${what}: the settings are not what they should be`, detail)
}

async function expectDocument(eye: Db, wanted: Settings | object, when: string): Promise<void> {
  const documents = await eye
    .collection('preferences')
    .find({}, { projection: { _id: 0 } })
    .toArray()
  expect(documents, `the documents in "preferences" after ${when}`).toEqual([{ userId: 'ada', ...wanted }])
}

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other)
    return true
  } catch {
    return false
  }
}
