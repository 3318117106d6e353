import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Task } from 'unit-2/exercises/2.4-tasks/contract.ts'
import type { Database } from '../../database.ts'
import { answers } from '../../answers.ts'
import { Invalid, NotFound } from '../errors.ts'
import { idParams, tags, task, title, uuid } from '../schemas.ts'

const boolean = { type: 'boolean' } as const
const listQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['userId'],
  properties: { userId: uuid, done: boolean },
} as const
const ownerQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['userId'],
  properties: { userId: uuid },
} as const
const newTask = {
  type: 'object',
  additionalProperties: false,
  required: ['userId', 'title'],
  properties: { userId: uuid, title, done: boolean, tags },
} as const
const changes = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { title, done: boolean },
} as const

/** Exercise 2.4 by HTTP, and with `tags` 2.6. `userId` says who asks: this app has no login. */
export const taskRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  const listSchema = { querystring: listQuery, response: { 200: { type: 'array', items: task } } } as const
  app.get('/tasks', { schema: listSchema }, async ({ query: { userId, done: isDone } }) => {
    const { findTasks } = await answers.tasks()
    return (await findTasks(db, userId, { done: isDone })).map(toJson)
  })

  const createSchema = { body: newTask, response: { 201: task } } as const
  app.post('/tasks', { schema: createSchema }, async ({ body }, reply) => {
    const created = await create(db, body)
    return reply.code(201).header('location', `/tasks/${created.id}`).send(created)
  })

  const oneSchema = { params: idParams, querystring: ownerQuery, response: { 200: task } } as const
  app.get('/tasks/:id', { schema: oneSchema }, async ({ params: { id }, query: { userId } }) => {
    const { findTask } = await answers.tasks()
    return toJson((await findTask(db, { id, userId })) ?? missing(id))
  })

  const changeSchema = { ...oneSchema, body: changes } as const
  app.patch('/tasks/:id', { schema: changeSchema }, async ({ params: { id }, query: { userId }, body }) => {
    const { updateTask } = await answers.tasks()
    return toJson((await updateTask(db, { id, userId }, body)) ?? missing(id))
  })

  const deleteSchema = { params: idParams, querystring: ownerQuery } as const
  app.delete('/tasks/:id', { schema: deleteSchema }, async ({ params: { id }, query: { userId } }, reply) => {
    const { deleteTask } = await answers.tasks()
    if (!(await deleteTask(db, { id, userId }))) missing(id)
    return reply.code(204).send()
  })

  done()
}

interface NewTask {
  readonly userId: string
  readonly title: string
  readonly done?: boolean | undefined
  readonly tags?: readonly string[] | undefined
}

async function create(db: Database, { tags: names, ...given }: NewTask) {
  if (!names) return toJson(await (await answers.tasks()).createTask(db, given))
  const { userId, title: called, done: isDone } = given
  if (isDone) throw new Invalid('A task that comes with tags is not done yet: leave one of the two out.')
  const created = await (
    await answers.transactions()
  ).createTaggedTask(db, { userId, title: called, tags: names })
  return { ...created, tags: [...created.tags] }
}

function toJson({ createdAt, updatedAt, ...rest }: Task) {
  return { ...rest, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

function missing(id: string): never {
  throw new NotFound(`There is no task ${id} of this user.`)
}
