import type { UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import { NotFound } from '../app/errors.ts'
import { hashPassword } from '../users/password.ts'
import type { Routes } from './routes.ts'
import { newUserBody, profileBody, userParams, userReply } from './user-schema.ts'

export interface UserRoutesOptions {
  // All that the handlers know of where users are kept: so they run on a Map as well as on PostgreSQL.
  readonly users: UsersRepository
}

/** `POST /users`, `GET /users/:id` and `PATCH /users/:id/profile`. */
export const userRoutes: Routes<UserRoutesOptions> = (app, { users }, done) => {
  const create = { body: newUserBody, response: { 201: userReply } } as const
  app.post('/users', { schema: create }, async ({ body }, reply) => {
    const { email, displayName, password } = body
    const user = await users.create({ email, displayName, passwordHash: await hashPassword(password) })
    reply.code(201).header('location', `/users/${user.id}`)
    return user
  })

  const read = { params: userParams, response: { 200: userReply } } as const
  app.get('/users/:id', { schema: read }, async ({ params }) => {
    return (await users.findById(params.id)) ?? missing(params.id)
  })

  const change = { params: userParams, body: profileBody, response: { 200: userReply } } as const
  app.patch('/users/:id/profile', { schema: change }, async ({ params, body }) => {
    return (await users.update(params.id, body)) ?? missing(params.id)
  })

  done()
}

function missing(id: string): never {
  throw new NotFound(`There is no user ${id}.`)
}
