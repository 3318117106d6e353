import { expect, expectQueries, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { at, openPlace, type Place } from './place.ts'

const CROWD = 30

/** What a page may cost. */
export function cost(answers: Answers): void {
  test('the board takes at most two commands, however many cards and people there are', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    const { cards, db, events } = place
    await expectQueries(events, { atMost: 2 }, () => cards.board(db))
    await crowd(place)
    const board = await expectQueries(events, { atMost: 2 }, () => cards.board(db))
    const names = board.flatMap(({ assignee }) => assignee?.name ?? []).sort()
    const wanted = Array.from({ length: CROWD }, (_, i) => `Person ${i}`).sort()
    expect(names, 'the assignees of thirty cards').toEqual(wanted)
  })

  test('a discussion takes at most two commands, however many comments and authors there are', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    const { cards, db, events } = place
    await crowd(place)
    for (let i = 0; i < 2 * CROWD; i++)
      await cards.comment(db, { cardId: 'api', authorId: `p${i % CROWD}`, text: `${i}`, at: at(i) })
    const found = await expectQueries(events, { atMost: 2 }, () => cards.discussion(db, 'api'))
    const names = found.map(({ author }) => author.name)
    const wanted = Array.from({ length: 2 * CROWD }, (_, i) => `Person ${i % CROWD}`)
    expect(names, 'the authors of sixty comments').toEqual(wanted)
  })

  test('nothing is remembered: each page is read again', async ({ mongodb }) => {
    const { cards, db, eye } = await openPlace(answers, mongodb)
    await cards.assign(db, 'api', 'ada')
    await cards.comment(db, { cardId: 'api', authorId: 'ada', text: 'Hello', at: at(1) })
    await Promise.all([cards.board(db), cards.discussion(db, 'api')])
    await eye.collection('cards').deleteMany({})
    await eye.collection('comments').deleteMany({})
    expect(await cards.board(db), 'the board after all cards were deleted').toEqual([])
    expect(await cards.discussion(db, 'api'), 'the discussion after all comments were deleted').toEqual([])
  })
}

/** Thirty people, each with a card. */
async function crowd({ cards, elsewhere, eye }: Place): Promise<void> {
  const numbers = Array.from({ length: CROWD }, (_, i) => i)
  await eye
    .collection<{ _id: string }>('people')
    .insertMany(numbers.map((i) => ({ _id: `p${i}`, name: `Person ${i}` })))
  await eye
    .collection<{ _id: string }>('cards')
    .insertMany(numbers.map((i) => ({ _id: `k${i}`, title: `Card ${i}`, steps: [] })))
  for (const i of numbers) await cards.assign(elsewhere, `k${i}`, `p${i}`)
}
