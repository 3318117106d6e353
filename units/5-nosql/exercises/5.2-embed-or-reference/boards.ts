import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectBoard, expectDiscussion } from './pages.ts'
import { CARDS, openPlace, fill } from './place.ts'
import { expectRefused } from './refusal.ts'

/** What the board shows, and giving cards to people. */
export function boards(answers: Answers): void {
  test('the board has every card with its title and its steps, in the order of the ids', async ({
    mongodb,
  }) => {
    const { cards, db } = await openPlace(answers, mongodb)
    const wanted = [...CARDS]
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .map(({ _id, title, steps }) => ({ id: _id, title, steps, assignee: null }))
    expect(await cards.board(db), 'the board of four cards that are nobody’s').toEqual(wanted)
  })

  test('a card goes to somebody, to somebody else, and to nobody; the others stay', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    for (const [personId, line] of [
      ['bo', 'api: bo is Bo Chen'],
      ['cy', 'api: cy is Ada Bell'],
      [null, 'api: nobody'],
      [null, 'api: nobody'],
      ['ada', 'api: ada is Ada Bell'],
      ['ada', 'api: ada is Ada Bell'],
    ] as const) {
      await place.cards.assign(place.db, 'api', personId)
      await expectBoard(
        place,
        [line, 'db: ada is Ada Bell', 'name: nobody', 'ui: bo is Bo Chen'],
        `the board after the card "api" went to ${personId ?? 'nobody'}`,
      )
    }
    const { cards, db } = place
    const steps = (await cards.board(db)).map((card) => card.steps)
    const [ui, api, data, name] = CARDS.map((card) => card.steps)
    expect(steps, 'the steps of the cards, which nobody ticked').toEqual([api, data, name, ui])
  })

  test('an unknown card or person is NOT_FOUND, and nothing changes', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db, eye } = place
    const read = () => eye.collection('cards').find().sort({ _id: 1 }).toArray()
    const before = await read()
    for (const [cardId, personId] of [
      ['nothing', 'ada'],
      ['nothing', null],
      ['api', 'eve'],
      ['nothing', 'eve'],
    ] as const) {
      const what = `giving the card "${cardId}" to ${personId ?? 'nobody'}`
      await expectRefused('NOT_FOUND', what, () => cards.assign(db, cardId, personId))
      expect(await read(), `the cards, after ${what} was refused`).toEqual(before)
    }
  })

  test('who has left keeps cards and comments: the id stays, and the name is null', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    await place.eye.collection<{ _id: string }>('people').deleteOne({ _id: 'ada' })
    await expectBoard(
      place,
      ['api: ada has left', 'db: ada has left', 'name: nobody', 'ui: bo is Bo Chen'],
      'the board after ada has left "people"',
    )
    await expectDiscussion(
      place,
      'api',
      [
        'I begin with the routes. ada has left, signed Ada Bell',
        'UUIDs or numbers? bo is Bo Chen, signed Bo Chen',
        'UUIDs. cy is Ada Bell, signed Ada Bell',
      ],
      'the discussion after ada has left "people"',
    )
  })
}
