import { logQueries } from '@levelup/db-kit'
import { NotFound } from '../app/errors.ts'
import { readConfig } from '../config.ts'
import { databaseEvents, openDatabase } from '../database.ts'
import { toUser } from '../users/entity.ts'
import { hashPassword } from '../users/password.ts'
import type { Routes } from './routes.ts'
import { newUserBody, profileBody, userParams, userReply } from './user-schema.ts'

// TODO 3.2: take a UsersRepository from the plugin's options and ask that; this file is not to know that there is a
// database.
// - The options are the plugin's second parameter. Their type is in `Routes<{ users: UsersRepository }>`.
// - The requests and their answers stay as they are.
const db = openDatabase(readConfig().databaseUrl)

/** `POST /users`, `GET /users/:id` and `PATCH /users/:id/profile`. */
export const userRoutes: Routes = (app, options, done) => {
  logQueries(databaseEvents(db), app.log)
  app.addHook('onClose', () => db.$disconnect())

  const create = { body: newUserBody, response: { 201: userReply } } as const
  app.post('/users', { schema: create }, async ({ body }, reply) => {
    const { email, displayName, password } = body
    const row = await db.user.create({
      data: { email, displayName, passwordHash: await hashPassword(password) },
    })
    reply.code(201).header('location', `/users/${row.id}`)
    return toUser(row)
  })

  const read = { params: userParams, response: { 200: userReply } } as const
  app.get('/users/:id', { schema: read }, async ({ params }) => {
    const row = await db.user.findUnique({ where: { id: params.id } })
    return row ? toUser(row) : missing(params.id)
  })

  const change = { params: userParams, body: profileBody, response: { 200: userReply } } as const
  app.patch('/users/:id/profile', { schema: change }, async ({ params, body }) => {
    const [row] = await db.user.updateManyAndReturn({ where: { id: params.id }, data: body })
    return row ? toUser(row) : missing(params.id)
  })

  done()
}

function missing(id: string): never {
  throw new NotFound(`There is no user ${id}.`)
}
