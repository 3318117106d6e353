import { expect, ExpectationError, failAtEachStatement, interleave, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Settings } from './contract.ts'
import { readEverything, expectUntouched } from './documents.ts'
import { refusal } from '../../data/refusal.ts'
import { expectCode } from './outcome.ts'
import { openPlace, openWorkspaceClient } from './place.ts'
import { expectSettings, MONDAY } from './settings.ts'

/** Several devices at once. */
export function atOnce(answers: Answers): void {
  test('MongoDB refuses a second document of the same user, whoever writes it', async ({ mongodb }) => {
    const { ensurePreferenceIndexes, savePreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await ensurePreferenceIndexes(db)
    await savePreferences(db, { userId: 'ada', changes: { theme: 'dark' }, at: MONDAY })
    const second = await refusal(() =>
      eye.collection('preferences').insertOne({ userId: 'ada', settings: {} }),
    )
    expectCode(second, 'DB_UNIQUE', 'a second document of ada, inserted by another program')
    await savePreferences(db, { userId: 'bo', changes: { theme: 'dark' }, at: MONDAY })
    const changed = await refusal(() =>
      eye.collection('preferences').updateOne({ userId: 'bo' }, { $set: { userId: 'ada' } }),
    )
    expectCode(changed, 'DB_UNIQUE', "bo's document, made ada's by another program")
  })

  test('two first changes at the same time make one document, and both count', async ({ mongodb }) => {
    const { ensurePreferenceIndexes, savePreferences } = await answers.preferences()
    const { eye, db } = await openPlace(answers, mongodb)
    await ensurePreferenceIndexes(db)
    const session = eye.client.startSession()
    session.startTransaction()
    const first = {
      userId: 'ada',
      createdAt: MONDAY,
      updatedAt: MONDAY,
      settings: { mail: { weekly: true } },
    }
    await eye.collection('preferences').insertOne(first, { session })
    // The other one is written, and nobody sees it yet.
    let ended = false
    const saving = savePreferences(db, { userId: 'ada', changes: { mail: { digest: 'daily' } }, at: MONDAY })
    const outcome = Promise.allSettled([saving.finally(() => (ended = true))])
    for (let asked = 0; asked < 20 && !ended; asked++) await eye.command({ ping: 1 })
    await session.commitTransaction()
    await session.endSession()
    await outcome.then(expectSaved)
    const found = await eye.collection('preferences').find({ userId: 'ada' }).toArray()
    expect(found.length, 'documents of ada after two first changes at the same time').toBe(1)
    expectSettings(found[0]?.['settings'], { mail: { weekly: true, digest: 'daily' } }, 'both first changes')
    expectSettings(await saving, { mail: { weekly: true, digest: 'daily' } }, 'the answer to the later one')
  })

  test('of fifty changes at once none is lost, from five processes', async ({ mongodb }) => {
    const { ensurePreferenceIndexes, savePreferences } = await answers.preferences()
    const { url, eye, db } = await openPlace(answers, mongodb)
    await ensurePreferenceIndexes(db)
    const clients = Array.from({ length: 5 }, () => openWorkspaceClient(answers, url))
    await Promise.all(clients.map((client) => client.db().command({ ping: 1 })))
    const saved = await race(50, async (i, barrier) => {
      await barrier()
      const changes = { boards: { [`board-${i}`]: { sort: 'due' } } }
      return savePreferences(clients[i % 5]!.db(), { userId: 'ada', changes, at: MONDAY })
    })
    for (const one of saved) if (one.status === 'rejected') throw one.reason
    const found = await eye.collection('preferences').find().toArray()
    expect(found.length, 'documents of one user after fifty changes').toBe(1)
    const { boards } = found[0]?.['settings'] as { boards: Settings }
    expect(Object.keys(boards).length, 'boards that have their settings after fifty changes, one each').toBe(
      50,
    )
  })

  test('what another device saves meanwhile counts as well', async ({ mongodb }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db, events } = await openPlace(answers, mongodb)
    const preferences = eye.collection('preferences')
    for (const there of [true, false])
      await interleave(events, {
        fresh: async () => {
          await preferences.deleteMany({})
          if (there)
            await savePreferences(db, { userId: 'ada', changes: { mail: { weekly: true } }, at: MONDAY })
        },
        action: () =>
          savePreferences(db, { userId: 'ada', changes: { mail: { digest: 'daily' } }, at: MONDAY }),
        intruder: () =>
          preferences.updateOne(
            { userId: 'ada' },
            { $set: { 'settings.mail.push': 'never' } },
            { upsert: true },
          ),
        check: async () => {
          const all = await preferences.find().toArray()
          expect(all.length, 'documents of ada, when another device saves meanwhile').toBe(1)
          const mail = { ...(there && { weekly: true }), push: 'never', digest: 'daily' }
          expectSettings(all[0]?.['settings'], { mail }, 'another device saves "push" meanwhile')
        },
      })
  })

  test('what was removed meanwhile does not come back', async ({ mongodb }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db, events } = await openPlace(answers, mongodb)
    const preferences = eye.collection('preferences')
    await interleave(events, {
      fresh: async () => {
        await preferences.deleteMany({})
        await savePreferences(db, {
          userId: 'ada',
          changes: { token: 'secret', mail: { weekly: true } },
          at: MONDAY,
        })
      },
      action: () =>
        savePreferences(db, { userId: 'ada', changes: { mail: { digest: 'daily' } }, at: MONDAY }),
      intruder: () => preferences.updateOne({ userId: 'ada' }, { $unset: { 'settings.token': '' } }),
      check: async () => {
        const [document] = await preferences.find().toArray()
        const wanted = { mail: { weekly: true, digest: 'daily' } }
        expectSettings(document?.['settings'], wanted, 'another device takes "token" away meanwhile')
      },
    })
  })

  test('a change that fails is not there by half', async ({ mongodb }) => {
    const { savePreferences } = await answers.preferences()
    const { eye, db, events } = await openPlace(answers, mongodb)
    await savePreferences(db, { userId: 'bo', changes: { theme: 'dark' }, at: MONDAY })
    const before = await readEverything(eye)
    for (const userId of ['ada', 'bo'])
      await failAtEachStatement(events, {
        fresh: () => undefined,
        action: () =>
          savePreferences(db, { userId, changes: { a: 1, theme: null }, at: new Date('2046-03-01Z') }),
        check: async (_, { swallowed }) => {
          if (swallowed)
            throw new ExpectationError(
              'the failure was swallowed: the caller believes that the change was saved',
            )
          expectUntouched(before, await readEverything(eye), 'a change that failed')
        },
      }).then(() => eye.collection('preferences').deleteMany({ userId: 'ada' }))
  })
}

function expectSaved([saving]: readonly PromiseSettledResult<unknown>[]): void {
  if (saving?.status !== 'rejected') return
  const reason = saving.reason as Error
  if (reason.name === 'Todo') throw reason
  throw new ExpectationError(`the later one of two first changes fails with "${reason.message}"`)
}
