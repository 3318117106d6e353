import { expect, interleave, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { aside } from './aside.ts'
import { namesOf } from './pages.ts'
import { fill, openPlace, type Place } from './place.ts'

/** A rename that meets something else at the same time. */
export function meetings(answers: Answers): void {
  test('an assignment that meets a rename never leaves the old name', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await meet(place, {
      action: ({ cards, db }) => cards.assign(db, 'name', 'ada'),
      intruder: ({ cards, elsewhere }) => cards.rename(elsewhere, 'ada', 'Ada Johnson'),
    })
  })

  test('a rename that meets an assignment never leaves the old name', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await meet(place, {
      action: ({ cards, db }) => cards.rename(db, 'ada', 'Ada Johnson'),
      intruder: ({ cards, elsewhere }) => cards.assign(elsewhere, 'name', 'ada'),
    })
  })
}

interface Meeting {
  readonly action: (place: Place) => Promise<unknown>
  readonly intruder: (place: Place) => Promise<unknown>
}

async function meet(place: Place, { action, intruder }: Meeting): Promise<void> {
  const other = aside(() => intruder(place))
  await interleave(place.events, {
    fresh: () => fill(place),
    action: () => action(place),
    intruder: () => other.begin(),
    check: async (_state, round) => {
      await other.end()
      if (round.action.status === 'rejected') throw round.action.reason
      const board = await place.cards.board(place.db)
      const card = board.find(({ id }) => id === 'name')
      expect(card?.assignee?.id, 'whose the card "name" is').toBe('ada')
      const names = await namesOf(place, 'ada')
      expect(names, 'the names of ada on all pages, after a rename to Ada Johnson').toEqual(['Ada Johnson'])
    },
  })
}
