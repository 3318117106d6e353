import { expect, test } from '@levelup/test-harness'
import type { Answers, Db } from '../../contract.ts'
import { expectRefused } from './refusal.ts'
import { expectBoard, expectDiscussion, namesOf } from './pages.ts'
import { at, fill, openPlace, PEOPLE } from './place.ts'

/** What a name is, and whose. */
export function names(answers: Answers): void {
  test('a name is a text of 1 to 80 characters without the spaces around it: anything else is VALIDATION', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db, eye } = place
    for (const wrong of ['', '   ', '\n\t', 'x'.repeat(81), null, undefined, 7, ['Ada'], { $ne: '' }]) {
      const what = `the name ${JSON.stringify(wrong) ?? 'undefined'}`
      await expectRefused('VALIDATION', what, async () => cards.rename(db, 'ada', wrong as string))
      expect(await peopleOf(eye), `the people, after ${what} was refused`).toEqual(PEOPLE)
    }
    for (const [right, kept] of [
      ['A', 'A'],
      ['x'.repeat(80), 'x'.repeat(80)],
      [` ${'y'.repeat(80)}\n`, 'y'.repeat(80)],
      ['  Ada  Bell ', 'Ada  Bell'],
    ] as const) {
      await cards.rename(db, 'ada', right)
      expect(await namesOf(place, 'ada'), `what the pages show after a rename to "${right}"`).toEqual([kept])
    }
  })

  test('a name is a text, also when it looks like a part of a query', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db } = place
    for (const name of ['$name', '$_id', '$$ROOT', '{"$set":1}', 'a.b', '__proto__', "O'Neill"]) {
      await cards.rename(db, 'ada', name)
      expect(await namesOf(place, 'ada'), `what the pages show after a rename to ${name}`).toEqual([name])
      await cards.comment(db, { cardId: 'name', authorId: 'ada', text: name, at: at(9) })
      await expectDiscussion(
        place,
        'name',
        [`${name} ada is ${name}, signed ${name}`],
        `a comment by ${name}`,
      )
      await place.eye.collection<{ cardId: string }>('comments').deleteMany({ cardId: 'name' })
    }
  })

  test('somebody unknown is NOT_FOUND, and nobody is made', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    await expectRefused('NOT_FOUND', 'renaming "eve", who is unknown,', () =>
      place.cards.rename(place.db, 'eve', 'Eve'),
    )
    expect(await peopleOf(place.eye), 'the people, of whom nobody was to be renamed').toEqual(PEOPLE)
    await expectBoard(
      place,
      ['api: ada is Ada Bell', 'db: ada is Ada Bell', 'name: nobody', 'ui: bo is Bo Chen'],
      'the board after nobody was renamed',
    )
  })

  test('the name that somebody has already is no error', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    await place.cards.rename(place.db, 'ada', 'Ada Bell')
    expect(await namesOf(place, 'ada')).toEqual(['Ada Bell'])
  })
}

async function peopleOf(eye: Db) {
  return eye.collection('people').find().project({ name: 1 }).sort({ _id: 1 }).toArray()
}
