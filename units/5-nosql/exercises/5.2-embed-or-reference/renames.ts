import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectBoard, expectDiscussion } from './pages.ts'
import { at, fill, openPlace } from './place.ts'

/** What a rename changes, and what it leaves. */
export function renames(answers: Answers): void {
  test('after a rename every card shows the new name', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    await place.cards.rename(place.db, 'ada', 'Ada Johnson')
    await expectBoard(
      place,
      ['api: ada is Ada Johnson', 'db: ada is Ada Johnson', 'name: nobody', 'ui: bo is Bo Chen'],
      'the board after ada was renamed to Ada Johnson',
    )
  })

  test('after a rename every comment shows the new name, and the signature of its time', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    await place.cards.rename(place.db, 'ada', 'Ada Johnson')
    const later = { cardId: 'api', authorId: 'ada', text: 'Done.', at: at(9) }
    await place.cards.comment(place.db, later)
    await expectDiscussion(
      place,
      'api',
      [
        'I begin with the routes. ada is Ada Johnson, signed Ada Bell',
        'UUIDs or numbers? bo is Bo Chen, signed Bo Chen',
        'UUIDs. cy is Ada Bell, signed Ada Bell',
        'Done. ada is Ada Johnson, signed Ada Johnson',
      ],
      'the discussion after ada was renamed from Ada Bell to Ada Johnson, and wrote again',
    )
    await expectDiscussion(
      place,
      'ui',
      ['Blue. ada is Ada Johnson, signed Ada Bell', 'Green. cy is Ada Bell, signed Ada Bell'],
      'the discussion of another card after the same rename',
    )
  })

  test('a second rename, and one back to the first name, are renames like any other', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db } = place
    for (const [index, name] of ['Ada Johnson', 'Ada B. Johnson', 'Ada Bell'].entries()) {
      await cards.rename(db, 'ada', name)
      await cards.comment(db, { cardId: 'name', authorId: 'ada', text: `${index + 1}.`, at: at(10 + index) })
    }
    await expectDiscussion(
      place,
      'name',
      [
        '1. ada is Ada Bell, signed Ada Johnson',
        '2. ada is Ada Bell, signed Ada B. Johnson',
        '3. ada is Ada Bell, signed Ada Bell',
      ],
      'the comments that ada wrote after each of three renames',
    )
    await expectBoard(
      place,
      ['api: ada is Ada Bell', 'db: ada is Ada Bell', 'name: nobody', 'ui: bo is Bo Chen'],
      'the board after ada has her first name back',
    )
  })

  test('somebody else of the same name keeps it', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db, eye } = place
    await cards.assign(db, 'name', 'cy')
    await cards.rename(db, 'ada', 'Ada Johnson')
    const people = await eye.collection('people').find().project({ name: 1 }).sort({ _id: 1 }).toArray()
    expect(people, 'the people after ada was renamed to Ada Johnson').toEqual([
      { _id: 'ada', name: 'Ada Johnson' },
      { _id: 'bo', name: 'Bo Chen' },
      { _id: 'cy', name: 'Ada Bell' },
    ])
    await cards.rename(db, 'bo', 'Ada Johnson')
    await cards.rename(db, 'ada', 'Ada King')
    await expectBoard(
      place,
      ['api: ada is Ada King', 'db: ada is Ada King', 'name: cy is Ada Bell', 'ui: bo is Ada Johnson'],
      'the board after bo took the name Ada Johnson and ada became Ada King',
    )
  })
}
