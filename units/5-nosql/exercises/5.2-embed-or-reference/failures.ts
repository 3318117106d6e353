import { expect, failAtEachStatement, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { namesOf } from './pages.ts'
import { at, fill, openPlace, type Place } from './place.ts'

/** A server that stops answering at any point. */
export function failures(answers: Answers): void {
  test('a rename that breaks off leaves pages that agree: all show the old name, or all the new one', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    await failAtEachStatement(place.events, {
      fresh: () => fill(place),
      action: () => place.cards.rename(place.db, 'ada', 'Ada Johnson'),
      check: async (_state, { swallowed }) => {
        expect(swallowed, 'rename gives no error although a command failed').toBe(false)
        const names = await namesOf(place, 'ada')
        expect(names, 'the names of ada on all pages, which should be one').toHaveLength(1)
      },
    })
  })

  const calls: [name: string, call: (place: Place) => Promise<unknown>][] = [
    ['board', ({ cards, db }) => cards.board(db)],
    ['assign', ({ cards, db }) => cards.assign(db, 'name', 'ada')],
    ['tick', ({ cards, db }) => cards.tick(db, 'api', 's1', true)],
    [
      'comment',
      ({ cards, db }) => cards.comment(db, { cardId: 'db', authorId: 'bo', text: 'Hello', at: at(1) }),
    ],
    ['discussion', ({ cards, db }) => cards.discussion(db, 'api')],
  ]
  for (const [name, call] of calls)
    test(`${name} fails when a command of it does`, async ({ mongodb }) => {
      const place = await openPlace(answers, mongodb)
      await failAtEachStatement(place.events, {
        fresh: () => fill(place),
        action: () => call(place),
        check: (_state, { swallowed }) => {
          expect(swallowed, `${name} gives an answer although a command failed`).toBe(false)
        },
      })
    })
}
