import { expect, interleave, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { aside } from './aside.ts'
import { begin, CARDS, fill, openPlace, type Place } from './place.ts'

/** Ticking steps, which are a part of their card. */
export function steps(answers: Answers): void {
  test('one step of one card is ticked, and unticked; every other one stays', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place)
    const { cards, db } = place
    const wanted = new Map(CARDS.flatMap(({ _id, steps }) => steps.map((s) => [`${_id} ${s.id}`, s.done])))
    for (const [cardId, stepId, done] of [
      ['api', 's3', true],
      ['db', 's1', true],
      ['api', 's1', true],
      ['api', 's3', true],
      ['api', 's3', false],
      ['ui', 's3', false],
    ] as const) {
      const what = `${done ? 'ticking' : 'unticking'} the step "${stepId}" of the card "${cardId}"`
      expect(await cards.tick(db, cardId, stepId, done), `the answer to ${what}`).toBe(true)
      wanted.set(`${cardId} ${stepId}`, done)
      expect(await ticks(place), `the steps after ${what}`).toEqual([...wanted].sort().map(line))
    }
    const texts = (await cards.board(db)).flatMap((card) => card.steps.map(({ text }) => text))
    expect(texts, 'the texts of the steps, in their order').toEqual([
      'List the routes',
      'Write the errors down',
      'Show it to Bo',
      'Read unit 5',
      'Ask three people',
    ])
  })

  test('where there is no such step the answer is false, and no step is made or changed', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    const before = await ticks(place)
    const { cards, db, eye } = place
    for (const [cardId, stepId] of [
      ['db', 's2'],
      ['db', 's3'],
      ['name', 's1'],
      ['nothing', 's1'],
    ] as const) {
      const answer = await cards.tick(db, cardId, stepId, true)
      expect(answer, `the answer to ticking "${stepId}" of "${cardId}", which is not there`).toBe(false)
      expect(await ticks(place), `the steps after ticking "${stepId}" of "${cardId}"`).toEqual(before)
    }
    expect(await eye.collection('cards').countDocuments(), 'the number of cards').toBe(CARDS.length)
  })

  test('twenty people tick twenty steps of a card at once, and none is lost', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const { cards, db, eye } = place
    const many = Array.from({ length: 20 }, (_, i) => ({ id: `n${i}`, text: `Number ${i}`, done: false }))
    await eye.collection<{ _id: string }>('cards').updateOne({ _id: 'db' }, { $set: { steps: many } })
    const ticked = await race(20, async (i, barrier) => {
      await barrier()
      return cards.tick(db, 'db', `n${i}`, true)
    })
    for (const tick of ticked) if (tick.status === 'rejected') throw tick.reason
    const open = (await cards.board(db))
      .find(({ id }) => id === 'db')
      ?.steps.filter(({ done }) => !done)
      .map(({ id }) => id)
    expect(open, 'the steps that are still open after all twenty were ticked at once').toEqual([])
  })

  test('what somebody else ticks meanwhile stays ticked', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    const { cards, db, elsewhere } = place
    const other = aside(() => cards.tick(elsewhere, 'api', 's2', true))
    await interleave(place.events, {
      fresh: () => begin(place),
      action: () => cards.tick(db, 'api', 's1', true),
      intruder: () => other.begin(),
      check: async (_state, { action }) => {
        await other.end()
        if (action.status === 'rejected') throw action.reason
        const api = (await ticks(place)).filter((step) => step.startsWith('api'))
        const message = 's1 is ticked, and s2 by another process meanwhile'
        expect(api, message).toEqual(['api s1 ticked', 'api s2 ticked', 'api s3 open'])
      },
    })
  })
}

async function ticks({ cards, db }: Place): Promise<string[]> {
  const board = await cards.board(db)
  return board
    .flatMap(({ id, steps: found }) => found.map((step) => line([`${id} ${step.id}`, step.done])))
    .sort()
}

function line([step, done]: readonly [string, boolean]): string {
  return `${step} ${done ? 'ticked' : 'open'}`
}
