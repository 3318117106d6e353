import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Board } from 'unit-2/exercises/2.5-relations/contract.ts'
import type { Database } from '../../database.ts'
import { answers } from '../../answers.ts'
import { text, uuid } from '../schemas.ts'

const query = {
  type: 'object',
  additionalProperties: false,
  properties: { loading: { type: 'string', enum: ['lazy', 'include', 'join'], default: 'join' } },
} as const
const board = {
  type: 'object',
  additionalProperties: false,
  required: ['userId', 'displayName', 'tasks'],
  properties: {
    userId: uuid,
    displayName: text,
    tasks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'done', 'tags'],
        properties: {
          id: uuid,
          title: text,
          done: { type: 'boolean' },
          tags: { type: 'array', items: text },
        },
      },
    },
  },
} as const

/** Exercise 2.5 by HTTP: the same boards, loaded in three ways. LOG_LEVEL=debug shows the difference. */
export const boardRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  const schema = { querystring: query, response: { 200: { type: 'array', items: board } } } as const
  app.get('/boards', { schema }, async ({ query: { loading } }) => {
    const boards = await boardsBy(loading, db)
    return boards.map(({ tasks, ...rest }) => ({
      ...rest,
      tasks: tasks.map((task) => ({ ...task, tags: [...task.tags] })),
    }))
  })

  done()
}

async function boardsBy(loading: 'lazy' | 'include' | 'join', db: Database): Promise<Board[]> {
  const relations = await answers.relations()
  if (loading === 'include') return relations.boardsByInclude(db)
  if (loading === 'join') return relations.boardsByJoin(db)
  const boards = await relations.lazyBoards(db)
  return Promise.all(boards.map(async ({ tasks, ...rest }) => ({ ...rest, tasks: await tasks() })))
}
