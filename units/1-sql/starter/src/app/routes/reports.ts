import type { FastifyPluginCallbackJsonSchemaToTs } from '@fastify/type-provider-json-schema-to-ts'
import { answers } from '../../answers.ts'
import type { RouteOptions } from '../build-app.ts'
import { isoDate, rowsOf } from '../schemas.ts'

const string = { type: 'string' } as const
const number = { type: 'integer' } as const
const limit = { type: 'integer', minimum: 1, maximum: 100, default: 10 } as const

/** Exercise 1.4 by HTTP. */
export const reportRoutes: FastifyPluginCallbackJsonSchemaToTs<{ Options: RouteOptions }> = (
  app,
  { library, today },
  done,
) => {
  const books = { response: { 200: rowsOf({ isbn: string, title: string, author: string }) } } as const
  app.get('/books', { schema: books }, async () => (await answers.reports()).booksWithAuthors(library))

  const idle = { response: { 200: rowsOf({ id: number, name: string }) } } as const
  app.get('/reports/members-without-loans', { schema: idle }, async () =>
    (await answers.reports()).membersWithoutLoans(library),
  )

  const counts = { response: { 200: rowsOf({ id: number, name: string, loans: number }) } } as const
  app.get('/reports/loans-per-member', { schema: counts }, async () =>
    (await answers.reports()).loansPerMember(library),
  )

  const ranking = {
    querystring: { type: 'object', properties: { limit } },
    response: { 200: rowsOf({ isbn: string, title: string, loans: number }) },
  } as const
  app.get('/reports/most-borrowed', { schema: ranking }, async ({ query }) =>
    (await answers.reports()).mostBorrowed(library, query.limit),
  )

  const late = {
    querystring: { type: 'object', properties: { today: isoDate } },
    response: { 200: rowsOf({ loanId: number, member: string, title: string, daysLate: number }) },
  } as const
  app.get('/reports/overdue', { schema: late }, async ({ query }) =>
    (await answers.reports()).overdue(library, query.today ?? today()),
  )

  done()
}
