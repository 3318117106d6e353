import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Database } from '../../database.ts'
import { answers } from '../../answers.ts'
import { NotFound } from '../errors.ts'
import { idParams, user, uuid } from '../schemas.ts'

const newUser = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'displayName', 'password'],
  properties: {
    email: { type: 'string', format: 'email', maxLength: 254 },
    displayName: { type: 'string', minLength: 1, maxLength: 80 },
    password: { type: 'string', minLength: 8, maxLength: 200 },
  },
} as const
const mergeBody = {
  type: 'object',
  additionalProperties: false,
  required: ['intoId'],
  properties: { intoId: uuid },
} as const
const merged = {
  type: 'object',
  additionalProperties: false,
  required: ['movedTasks'],
  properties: { movedTasks: { type: 'integer' } },
} as const

const shown = { id: true, email: true, displayName: true, bio: true, createdAt: true } as const

/** Users: given. Merging two of them is exercise 2.6. */
export const userRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: { readonly db: Database } }> = (
  app,
  { db },
  done,
) => {
  app.get('/users', { schema: { response: { 200: { type: 'array', items: user } } } as const }, async () => {
    const users = await db.user.findMany({ select: shown, orderBy: { email: 'asc' } })
    return users.map(toUser)
  })

  const oneSchema = { params: idParams, response: { 200: user } } as const
  app.get('/users/:id', { schema: oneSchema }, async ({ params: { id } }) => {
    const found = await db.user.findUnique({ where: { id }, select: shown })
    if (!found) throw missing(id)
    return toUser(found)
  })

  const createSchema = { body: newUser, response: { 201: user } } as const
  app.post('/users', { schema: createSchema }, async ({ body }, reply) => {
    const { password, ...rest } = body
    const passwordHash = await hashOf(password)
    const created = await db.user.create({ data: { ...rest, passwordHash }, select: shown })
    return reply.code(201).header('location', `/users/${created.id}`).send(toUser(created))
  })

  const mergeSchema = { params: idParams, body: mergeBody, response: { 200: merged } } as const
  app.post('/users/:id/merge', { schema: mergeSchema }, async ({ params: { id }, body: { intoId } }) => {
    const { mergeUsers } = await answers.transactions()
    const result = await mergeUsers(db, { fromId: id, intoId })
    if (!result) throw new NotFound(`${id} and ${intoId} are not two users.`)
    return result
  })

  done()
}

function toUser<U extends { readonly createdAt: Date }>({ createdAt, ...rest }: U) {
  return { ...rest, createdAt: createdAt.toISOString() }
}

async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = (await promisify(scrypt)(password, salt, 32)) as Buffer
  return `scrypt$${salt.toString('base64')}$${key.toString('base64')}`
}

function missing(id: string): NotFound {
  return new NotFound(`There is no user ${id}.`)
}
