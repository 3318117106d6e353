import { expect, ExpectationError, failAtEachStatement, test } from '@levelup/test-harness'
import { Decimal128, Long, type Document } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { expectUntouched, fillBystanders, readEverything, shown } from './documents.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { openPlace } from './place.ts'

const AT = new Date('2046-02-26T09:30:00.123Z')

/** Each kind has a shape of its own, and some use the names that an entry has itself. */
const entries: readonly (readonly [kind: string, details: Document])[] = [
  ['signed.in', { device: 'phone', attempts: 2 }],
  ['report.exported', { format: 'csv', filter: { done: false, tags: ['garden', 'house'] }, rows: 1204 }],
  [
    'search',
    {
      text: 'gate',
      found: [
        { id: 'a', score: 0.5 },
        { id: 'b', score: 1.25 },
      ],
    },
  ],
  ['nothing.more', {}],
  [
    'odd.names',
    {
      _id: 'own',
      userId: 'bo',
      kind: 'other',
      at: 'noon',
      details: { at: null },
      $set: 1,
      'a.b': 2,
      ['__proto__']: 3,
    },
  ],
  [
    'exact.types',
    {
      long: Long.fromString('9007199254740993'),
      price: new Decimal128('0.10'),
      on: AT,
      none: null,
      b: 1,
      a: 2,
    },
  ],
]

/** Writing entries. */
export function log(answers: Answers): void {
  test('an entry comes back as it went in, whatever its details look like', async ({ mongodb }) => {
    const { logActivity, readLog } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    for (const [kind, details] of entries) {
      const id = await logActivity(db, { userId: 'ada', kind, at: AT, details })
      expect(id, 'the id of an entry, which is a text of 24 characters').toMatch(/^[\da-f]{24}$/)
      const [entry] = (await readLog(db, 'ada', { limit: 1 })).entries
      expect(entry, `the newest entry after one of the kind ${kind}`).toMatchObject({ id, kind, at: AT })
      const kept = await eye
        .collection('activity_log')
        .findOne({ userId: 'ada', kind }, { promoteValues: false })
      expectDetails(kept?.['details'] as Document | undefined, details, `what MongoDB keeps of ${kind}`)
      expect(Object.keys(entry?.details ?? {}), `the names in the details of ${kind}`).toEqual(
        Object.keys(details),
      )
      await eye.collection('activity_log').deleteMany({})
    }
  })

  test('entries of the same moment and kind are entries of their own', async ({ mongodb }) => {
    const { logActivity } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    const entry = { userId: 'ada', kind: 'signed.in', at: AT, details: { device: 'phone' } }
    const ids = [await logActivity(db, entry), await logActivity(db, entry), await logActivity(db, entry)]
    expect(new Set(ids).size, 'different ids of three entries').toBe(3)
    expect(
      await eye.collection('activity_log').countDocuments(),
      'entries after writing the same three times',
    ).toBe(3)
  })

  test('nothing but the new entry is written', async ({ mongodb }) => {
    const { logActivity } = await answers.activityLog()
    const { eye, db } = await openPlace(answers, mongodb)
    await fillBystanders(eye)
    const before = await readEverything(eye)
    await logActivity(db, { userId: 'ada', kind: 'signed.in', at: AT, details: {} })
    await eye.collection('activity_log').deleteOne({ userId: 'ada' })
    expectUntouched(before, await readEverything(eye), 'writing an entry of ada')
  })

  test('an entry that fails is an error, and not there', async ({ mongodb }) => {
    const { logActivity } = await answers.activityLog()
    const { eye, db, events } = await openPlace(answers, mongodb)
    await failAtEachStatement(events, {
      fresh: () => undefined,
      action: () => logActivity(db, { userId: 'ada', kind: 'signed.in', at: AT, details: {} }),
      check: async (_, { swallowed }) => {
        if (swallowed)
          throw new ExpectationError('the failure was swallowed: the caller believes that the entry is there')
        expect(await eye.collection('activity_log').countDocuments(), 'entries after one that failed').toBe(0)
      },
    })
  })

  test('a moment is a Date: anything else is VALIDATION, and MongoDB hears nothing of it', async ({
    mongodb,
  }) => {
    const { logActivity } = await answers.activityLog()
    const { db, events } = await openPlace(answers, mongodb)
    const sent: string[] = []
    events.before(({ sql }) => void sent.push(sql))
    for (const wrong of [
      AT.toISOString(),
      AT.getTime(),
      String(AT),
      new Date('someday'),
      null,
      undefined,
      {},
    ]) {
      const entry = { userId: 'ada', kind: 'signed.in', at: wrong as Date, details: {} }
      const what = `an entry whose "at" is ${wrong instanceof Date ? 'an invalid Date' : JSON.stringify(wrong)}`
      expectCode(await refusal(() => logActivity(db, entry)), 'VALIDATION', what)
      expect(sent, `${what} is refused, and MongoDB has got commands for it`).toEqual([])
    }
  })
}

function expectDetails(got: Document | undefined, wanted: Document, what: string): void {
  const [is, should] = [shown(got ?? {}), shown(wanted)]
  if (is === should) return
  throw new ExpectationError(
    `${what} is something else`,
    ['Should be', `  ${should}`, 'Is', `  ${is}`].join('\n'),
  )
}
