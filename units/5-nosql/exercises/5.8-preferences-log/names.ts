import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Settings } from './contract.ts'
import { expectUntouched, fillBystanders, readEverything } from './documents.ts'
import { openPlace } from './place.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { expectSettings, MONDAY } from './settings.ts'

const wrongNames = [
  '',
  ' ',
  'a.b',
  'theme.',
  '.theme',
  '$set',
  'a$',
  '0',
  '7up',
  '-a',
  '_id',
  '__proto__',
  'zwölf',
  'a b',
  'a\n',
  'a\0b',
  'x'.repeat(65),
]
const rightNames = [
  'a',
  'Z9',
  'week-start',
  'due_soon',
  'constructor',
  'toString',
  'userId',
  'createdAt',
  'settings',
  'x'.repeat(64),
]

/** What may be a name, and who may be a user. */
export function names(answers: Answers): void {
  test('a name is a letter, and then 63 more letters, digits, "-" and "_": anything else is VALIDATION, and MongoDB hears nothing of it', async ({
    mongodb,
  }) => {
    const { savePreferences } = await answers.preferences()
    const { db, events } = await openPlace(answers, mongodb)
    const sent: string[] = []
    events.before(({ sql }) => void sent.push(sql))
    for (const name of wrongNames)
      for (const [where, changes] of placesOf(name)) {
        const outcome = await refusal(() => savePreferences(db, { userId: 'ada', changes, at: MONDAY }))
        const what = `the name ${JSON.stringify(name.slice(0, 20))}, ${where}`
        expectCode(outcome, 'VALIDATION', what)
        expect(sent, `${what} is refused, and MongoDB has got commands for it`).toEqual([])
      }
  })

  test('every other name is a setting like any other, and lies in the settings', async ({ mongodb }) => {
    const { savePreferences, readPreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    const changes = Object.fromEntries(rightNames.map((name) => [name, { [name]: 'on' }]))
    await savePreferences(db, { userId: 'ada', changes, at: MONDAY })
    expectSettings(await readPreferences(db, 'ada'), changes, 'names that may look like something else')
    const [document] = await eye.collection('preferences').find().toArray()
    expect(Object.keys(document ?? {}).sort(), 'the fields of the document').toEqual(
      ['_id', 'createdAt', 'settings', 'updatedAt', 'userId'].sort(),
    )
  })

  test('a user id is a text: a condition in its place is VALIDATION, and finds nobody', async ({
    mongodb,
  }) => {
    const { readPreferences, savePreferences } = await answers.preferences()
    const { readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await fillBystanders(eye)
    const before = await readEverything(eye)
    for (const wrong of [{ $gt: '' }, { $ne: null }, { $exists: false }, ['bo'], null, undefined, 7]) {
      const userId = wrong as unknown as string
      const what = `the user id ${JSON.stringify(wrong)}`
      const read = await refusal(() => readPreferences(db, userId))
      expectCode(read, 'VALIDATION', `readPreferences, ${what}`)
      const saved = await refusal(() => savePreferences(db, { userId, changes: { theme: 'x' }, at: MONDAY }))
      expectCode(saved, 'VALIDATION', `savePreferences, ${what}`)
      const page = await refusal(() => readLog(db, userId, { limit: 10 }))
      expectCode(page, 'VALIDATION', `readLog, ${what}`)
      expectUntouched(before, await readEverything(eye), what)
    }
  })

  test('where something is in the way that is no group, MongoDB refuses, and nothing changes', async ({
    mongodb,
  }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await savePreferences(db, {
      userId: 'ada',
      changes: { theme: 'dark', list: [{ a: 1 }], on: true },
      at: MONDAY,
    })
    const before = await readEverything(eye)
    for (const changes of [
      { theme: { night: 'darker' } },
      { list: { a: 2 } },
      { other: 'new', on: { when: 'always' } },
    ] as Settings[]) {
      const at = new Date('2046-03-01T00:00:00Z')
      const outcome = await refusal(() => savePreferences(db, { userId: 'ada', changes, at }))
      const what = `${JSON.stringify(changes)}, where no group is`
      expectCode(outcome, 'DB_DATA', what)
      expectUntouched(before, await readEverything(eye), what)
    }
  })
}

function placesOf(name: string): readonly (readonly [where: string, changes: Settings])[] {
  return [
    ['at the top', own({}, name, 'on')],
    ['beside a right one', own({ theme: 'dark' }, name, 'on')],
    ['of a group', own({}, name, { theme: 'dark' })],
    ['in a group', { mail: own({}, name, true) }],
    ['to be taken away', own({}, name, null)],
  ]
}

/** As JSON.parse does it: `__proto__` becomes a field. */
function own(settings: Settings, name: string, value: Settings[string]): Settings {
  return Object.defineProperty(settings, name, { value, enumerable: true })
}
