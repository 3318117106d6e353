import type { Card, Comment, NewComment } from 'unit-5/exercises/5.2-embed-or-reference/contract.ts'
import { Conflict, NotFound } from '../app/errors.ts'
import type { Routes } from './routes.ts'

export interface CardsOptions {
  readonly now: () => Date
  readonly addPerson: (id: string, name: string) => Promise<boolean>
  readonly addCard: (id: string, title: string, steps: readonly string[]) => Promise<boolean>
  readonly rename: (personId: string, name: string) => Promise<void>
  readonly board: () => Promise<Card[]>
  readonly assign: (cardId: string, personId: string | null) => Promise<void>
  readonly tick: (cardId: string, stepId: string, done: boolean) => Promise<boolean>
  readonly comment: (given: NewComment) => Promise<string>
  readonly discussion: (cardId: string) => Promise<Comment[]>
}

const id = { type: 'string', minLength: 1, maxLength: 40 } as const
const text = { type: 'string', minLength: 1, maxLength: 10_000 } as const
const exact = { type: 'object', additionalProperties: false } as const

const person = {
  params: { type: 'object', required: ['personId'], properties: { personId: id } },
  body: { ...exact, required: ['name'], properties: { name: { type: 'string', maxLength: 200 } } },
} as const
const ofCard = { type: 'object', required: ['cardId'], properties: { cardId: id } } as const
const card = {
  params: ofCard,
  body: {
    ...exact,
    required: ['title', 'steps'],
    properties: { title: text, steps: { type: 'array', maxItems: 50, items: text } },
  },
} as const
const assignee = {
  params: ofCard,
  body: {
    ...exact,
    required: ['personId'],
    properties: { personId: { type: ['string', 'null'], minLength: 1, maxLength: 40 } },
  },
} as const
const step = {
  params: { type: 'object', required: ['cardId', 'stepId'], properties: { cardId: id, stepId: id } },
  body: { ...exact, required: ['done'], properties: { done: { type: 'boolean' } } },
} as const
const comment = {
  params: ofCard,
  body: { ...exact, required: ['authorId', 'text'], properties: { authorId: id, text } },
} as const

/** The board of 5.2 and its discussions by HTTP. Writes answer with 204. */
export const cardsRoutes: Routes<CardsOptions> = (app, options, done) => {
  app.put('/people/:personId', { schema: person }, async ({ params, body }, reply) => {
    const isNew = await options.addPerson(params.personId, body.name)
    if (!isNew) await options.rename(params.personId, body.name)
    return reply.code(204).send()
  })

  app.put('/cards/:cardId', { schema: card }, async ({ params, body }, reply) => {
    const isNew = await options.addCard(params.cardId, body.title, body.steps)
    if (!isNew) throw new Conflict(`There is a card ${params.cardId} already.`)
    return reply.code(204).send()
  })

  app.get('/cards', async () => ({ cards: await options.board() }))

  app.put('/cards/:cardId/assignee', { schema: assignee }, async ({ params, body }, reply) => {
    await options.assign(params.cardId, body.personId)
    return reply.code(204).send()
  })

  app.patch('/cards/:cardId/steps/:stepId', { schema: step }, async ({ params, body }, reply) => {
    const { cardId, stepId } = params
    const isThere = await options.tick(cardId, stepId, body.done)
    if (!isThere) throw new NotFound(`There is no step ${stepId} on a card ${cardId}.`)
    return reply.code(204).send()
  })

  app.post('/cards/:cardId/comments', { schema: comment }, async ({ params, body }, reply) => {
    reply.code(201)
    return { id: await options.comment({ ...params, ...body, at: options.now() }) }
  })

  app.get('/cards/:cardId/comments', { schema: { params: ofCard } }, async ({ params }) => ({
    comments: await options.discussion(params.cardId),
  }))

  done()
}
