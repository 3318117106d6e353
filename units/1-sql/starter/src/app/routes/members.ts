import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { Member } from 'unit-1/exercises/1.3-members/contract.ts'
import { answers } from '../../answers.ts'
import type { RouteOptions } from '../build-app.ts'
import { NotFound } from '../errors.ts'
import { idParams, member, memberChanges, newMember, text } from '../schemas.ts'

const search = { type: 'object', properties: { name: text } } as const

/** Exercise 1.3 by HTTP. */
export const memberRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: RouteOptions }> = (
  app,
  { library, today },
  done,
) => {
  const listSchema = { querystring: search, response: { 200: { type: 'array', items: member } } } as const
  app.get('/members', { schema: listSchema }, async ({ query }) => {
    if (query.name === undefined) return library.prepare<[], Member>(ALL_MEMBERS).all()
    const { findMembersByName } = await answers.members()
    return findMembersByName(library, query.name)
  })

  const oneSchema = { params: idParams, response: { 200: member } } as const
  app.get('/members/:id', { schema: oneSchema }, async ({ params }) => {
    const { findMember } = await answers.members()
    return findMember(library, params.id) ?? missing(params.id)
  })

  const createSchema = { body: newMember, response: { 201: member } } as const
  app.post('/members', { schema: createSchema }, async ({ body }, reply) => {
    const { createMember } = await answers.members()
    const { name, email, joinedOn = today() } = body
    const created = createMember(library, { name, email, joinedOn })
    return reply.code(201).header('location', `/members/${created.id}`).send(created)
  })

  const changeSchema = { params: idParams, body: memberChanges, response: { 200: member } } as const
  app.patch('/members/:id', { schema: changeSchema }, async ({ params, body }) => {
    const { updateMember } = await answers.members()
    return updateMember(library, params.id, body) ?? missing(params.id)
  })

  app.delete('/members/:id', { schema: { params: idParams } }, async ({ params }, reply) => {
    const { deleteMember } = await answers.members()
    if (!deleteMember(library, params.id)) missing(params.id)
    return reply.code(204).send()
  })

  done()
}

const ALL_MEMBERS = 'SELECT id, name, email, joined_on AS joinedOn FROM members ORDER BY id'

function missing(id: number): never {
  throw new NotFound(`There is no member ${id}.`)
}
