import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { EmailHistory } from 'unit-1/exercises/1.8-email-history/contract.ts'
import { answers } from '../../answers.ts'
import type { RouteOptions } from '../build-app.ts'
import { Conflict, NotFound } from '../errors.ts'
import { idParams, newEmail } from '../schemas.ts'

const address = { type: ['string', 'null'] } as const
const emails = {
  type: 'object',
  additionalProperties: false,
  required: ['current', 'history'],
  properties: {
    current: address,
    /** Only with `?asOf=`. */
    asOf: address,
    history: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['email', 'validFrom', 'validTo'],
        properties: { email: { type: 'string' }, validFrom: { type: 'string' }, validTo: address },
      },
    },
  },
} as const
const moment = { type: 'object', properties: { asOf: { type: 'string', format: 'date-time' } } } as const

/** Exercise 1.8 by HTTP. */
export const emailRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: RouteOptions }> = (
  app,
  { library, now },
  done,
) => {
  const history = async (memberId: number): Promise<EmailHistory> => {
    mustExist(library, memberId)
    const exercise = await answers.emailHistory()
    // The table is the learner's, so it cannot be among the given ones.
    if (!hasTable(library, 'member_emails')) exercise.createEmailHistory(library)
    return exercise
  }

  const read = { params: idParams, querystring: moment, response: { 200: emails } } as const
  app.get('/members/:id/emails', { schema: read }, async ({ params: { id }, query: { asOf } }) => {
    const { currentEmail, emailAsOf, emailHistory } = await history(id)
    return {
      current: currentEmail(library, id) ?? null,
      ...(asOf !== undefined && { asOf: emailAsOf(library, id, inOneForm(new Date(asOf))) ?? null }),
      history: emailHistory(library, id),
    }
  })

  const write = { params: idParams, body: newEmail, response: { 200: emails } } as const
  app.put('/members/:id/email', { schema: write }, async ({ params: { id }, body: { email } }) => {
    const { changeEmail, currentEmail, emailHistory } = await history(id)
    const result = changeEmail(library, { memberId: id, email, at: inOneForm(now()) })
    if (result === 'refused') throw new Conflict('The current address began later than now.')
    return { current: currentEmail(library, id) ?? null, history: emailHistory(library, id) }
  })

  done()
}

function inOneForm(instant: Date): string {
  return instant.toISOString()
}

function mustExist(library: SqliteDatabase, id: number): void {
  const found = library.prepare('SELECT 1 FROM members WHERE id = ?').get(id)
  if (!found) throw new NotFound(`There is no member ${id}.`)
}

function hasTable(library: SqliteDatabase, name: string): boolean {
  return (
    library.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
  )
}
