import { logQueries } from '@levelup/db-kit'
import { NotFound } from '../app/errors.ts'
import { readConfig } from '../config.ts'
import { databaseEvents, openDatabase } from '../database.ts'
import { fromDay, toTask } from '../tasks/entity.ts'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { newTaskBody, taskList, taskParams, taskReply } from './task-schema.ts'

// TODO 3.2: as in users.ts, with a TasksRepository.
const db = openDatabase(readConfig().databaseUrl)

/** `GET /tasks`, `POST /tasks`, `GET /tasks/:id` and `DELETE /tasks/:id`. */
export const taskRoutes: Routes = (app, options, done) => {
  logQueries(databaseEvents(db), app.log)
  app.addHook('onClose', () => db.$disconnect())

  const list = { querystring: taskList, response: { 200: { type: 'array', items: taskReply } } } as const
  app.get('/tasks', { schema: list }, async ({ query }) => {
    const where = { userId: query.userId, ...(!query.include_deleted && { deletedAt: null }) }
    const rows = await db.task.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
    return rows.map(toTask)
  })

  const create = { body: newTaskBody, response: { 201: taskReply } } as const
  app.post('/tasks', { schema: create }, async ({ body }, reply) => {
    const { userId, title, done, dueDate } = body
    const row = await db.task.create({ data: { userId, title, done, dueDate: fromDay(dueDate) } })
    reply.code(201).header('location', `/tasks/${row.id}`).header('etag', etagOf(row))
    return toTask(row)
  })

  const read = { params: taskParams, response: { 200: taskReply } } as const
  app.get('/tasks/:id', { schema: read }, async ({ params }, reply) => {
    const row = await db.task.findFirst({ where: { id: params.id, deletedAt: null } })
    if (!row) return missing(params.id)
    reply.header('etag', etagOf(row))
    return toTask(row)
  })

  app.delete('/tasks/:id', { schema: { params: taskParams } }, async ({ params }, reply) => {
    const { count } = await db.task.deleteMany({ where: { id: params.id, deletedAt: null } })
    if (count === 0) missing(params.id)
    return reply.code(204).send()
  })

  done()
}

function missing(id: string): never {
  throw new NotFound(`There is no task ${id}.`)
}
