import { Todo, type PostgresFixture } from '@levelup/test-harness'
import { fastify, type FastifyError, type FastifyInstance, type FastifySchema } from 'fastify'
import { onTestFinished } from 'vitest'
import type { Database, Answers } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { trackerTemplate } from '../../data/tracker.ts'

export const ADA = '00000000-0000-4000-8000-0000000000a1'
export const PASSWORD_HASH = 'scrypt-1f8b-not-for-anybody'

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  /** As it went over the wire. */
  readonly text: string
}

export interface ProfileApp {
  patch(id: string, changes: object): Promise<Answer>
  /** What the learner's plugin declared of its route. */
  readonly schema: FastifySchema | undefined
  /** A schema itself, where it is only named: `{ $ref: 'profile#' }`. */
  resolved(this: void, schema: { readonly $ref?: string }): { readonly properties?: object }
  /** Ada's whole row, as the database has it. */
  row(): Promise<Record<string, unknown>>
}

const people = trackerTemplate('profile', async (client) => {
  await client.query(
    `INSERT INTO users (id, email, display_name, bio, password_hash, created_at, updated_at)
     VALUES ($1, 'ada@example.test', 'Ada', 'Knows every shelf.', $2, '2026-01-05T09:00Z', '2026-01-05T09:00Z')`,
    [ADA, PASSWORD_HASH],
  )
})

/** The learner's plugin on an app that has nothing else. `asSeen` gives the client that the plugin gets. */
export async function openProfileApp(
  answers: Answers,
  postgres: PostgresFixture,
  asSeen: (db: Database) => Database = (db) => db,
): Promise<ProfileApp> {
  const profile = await answers.profile()
  const { db, observer } = openTracker(answers, await postgres.create(people))
  const app = fastify({ ajv: { customOptions: { removeAdditional: false } } })
  onTestFinished(() => app.close())
  let route: { readonly schema: FastifySchema | undefined; readonly scope: FastifyInstance } | undefined
  let todo: Todo | undefined
  // A function of its own: `this` is the scope of the learner's plugin, which knows the schemas that were added there.
  app.addHook('onRoute', function (options) {
    if (options.method === 'PATCH') route = { schema: options.schema, scope: this }
  })
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof Todo) todo = error
    const { statusCode = 500, code, message } = error
    return reply.code(statusCode).send({ error: { code: error.validation ? 'VALIDATION' : code, message } })
  })
  await app.register((...given) => profile.profileRoutes(...given), { db: asSeen(db) })
  return {
    get schema() {
      return route?.schema
    },
    resolved: (schema) =>
      (schema.$ref ? route?.scope.getSchema(schema.$ref.replace(/#$/, '')) : schema) ?? {},
    async patch(id, changes) {
      const response = await app.inject({ method: 'PATCH', url: `/users/${id}/profile`, payload: changes })
      if (todo) throw todo
      return { status: response.statusCode, body: response.json(), text: response.body }
    },
    async row() {
      const { rows } = await observer.query<Record<string, unknown>>('SELECT * FROM users WHERE id = $1', [
        ADA,
      ])
      return rows[0]!
    },
  }
}

interface Extensible extends Database {
  $extends(extension: object): Database
}

/** The client as it will be once the table has one more column and the client was generated anew. */
export function withLastLoginIp(db: Database): Database {
  return (db as Extensible).$extends({
    result: { user: { lastLoginIp: { compute: () => '192.0.2.17' } } },
  })
}
