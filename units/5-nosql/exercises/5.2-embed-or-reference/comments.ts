import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { at, openPlace } from './place.ts'
import { expectRefused } from './refusal.ts'

/** Writing and reading comments. */
export function comments(answers: Answers): void {
  test('a comment is kept with its text, its moment and its author', async ({ mongodb }) => {
    const { cards, db } = await openPlace(answers, mongodb)
    const moment = new Date('2026-02-28T23:59:59.987Z')
    for (const text of ['I begin with the routes.', '  two\nlines ', '$text {"$ne": 1}']) {
      const given = { cardId: 'api', authorId: 'bo', text, at: moment }
      const id = await cards.comment(db, given)
      expect(id, 'the id of a comment is a text').toBeTypeOf('string')
      const found = (await cards.discussion(db, 'api')).find((comment) => comment.id === id)
      expect(found, `the comment ${JSON.stringify(text)}, read again`).toEqual({
        id,
        text,
        at: moment,
        author: { id: 'bo', name: 'Bo Chen', signedAs: 'Bo Chen' },
      })
    }
  })

  test('a discussion is of one card, the oldest comment first', async ({ mongodb }) => {
    const { cards, db } = await openPlace(answers, mongodb)
    const moments = [
      '2026-03-01T09:00:00.000Z',
      '2026-02-28T23:59:59.999Z',
      '2025-12-31T10:00:00.000Z',
      '2026-03-01T08:59:59.999Z',
      '2026-03-01T10:00:00.000Z',
    ]
    for (const [index, moment] of moments.entries())
      for (const cardId of ['api', index % 2 ? 'db' : 'ui'])
        await cards.comment(db, { cardId, authorId: 'bo', text: `${cardId} ${index}`, at: new Date(moment) })
    for (const [cardId, wanted] of [
      ['api', ['api 2', 'api 1', 'api 3', 'api 0', 'api 4']],
      ['db', ['db 1', 'db 3']],
      ['ui', ['ui 2', 'ui 0', 'ui 4']],
      ['name', []],
      ['nothing', []],
    ] as const) {
      const texts = (await cards.discussion(db, cardId)).map(({ text }) => text)
      expect(texts, `the discussion of the card "${cardId}"`).toEqual(wanted)
    }
  })

  test('each comment is a document of its own, with its card and a date', async ({ mongodb }) => {
    const { cards, db, eye } = await openPlace(answers, mongodb)
    const sizeOf = async () => JSON.stringify(await eye.collection('cards').find().toArray()).length
    const before = await sizeOf()
    for (let i = 0; i < 12; i++)
      await cards.comment(db, { cardId: 'api', authorId: 'bo', text: 'x'.repeat(500), at: at(i) })
    const grown = (await sizeOf()) - before
    expect(grown, 'how much the cards have grown by twelve comments, in characters').toBeLessThan(500)
    const found = await eye.collection('comments').find().sort({ at: 1 }).toArray()
    const kept = found.map(({ cardId, at: moment }) => [cardId as unknown, moment as unknown])
    const wanted = Array.from({ length: 12 }, (_, i) => ['api', at(i)])
    expect(kept, 'cardId and at of the documents in "comments"').toEqual(wanted)
  })

  test('a comment without text is VALIDATION, of an unknown card or author NOT_FOUND: nothing is written', async ({
    mongodb,
  }) => {
    const { cards, db, eye } = await openPlace(answers, mongodb)
    const right = { cardId: 'api', authorId: 'bo', text: 'Hello', at: at(1) }
    for (const [code, change] of [
      ['VALIDATION', { text: '' }],
      ['VALIDATION', { text: ' \n\t ' }],
      ['NOT_FOUND', { authorId: 'eve' }],
      ['NOT_FOUND', { cardId: 'nothing' }],
    ] as const) {
      const what = `a comment with ${JSON.stringify(change)}`
      await expectRefused(code, what, async () => cards.comment(db, { ...right, ...change }))
      expect(await eye.collection('comments').countDocuments(), `the comments after ${what}`).toBe(0)
    }
  })
}
