import type { PreferenceChange, Settings } from 'unit-5/exercises/5.8-preferences-log/contract.ts'
import { NotFound } from '../app/errors.ts'
import { idFrom } from './id-from.ts'
import type { Routes } from './routes.ts'

export interface PreferencesOptions {
  readonly now: () => Date
  readonly userExists: (id: string) => Promise<boolean>
  readonly read: (userId: string) => Promise<Settings>
  readonly save: (change: PreferenceChange) => Promise<Settings>
}

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

/** The settings of 5.8 by HTTP. A change is a JSON merge patch (RFC 7396): `null` takes a setting away. */
export const preferencesRoutes: Routes<PreferencesOptions> = (app, { now, userExists, read, save }, done) => {
  app.get('/users/:id/preferences', { schema: { params } }, ({ params }) => read(idFrom(params)))

  app.patch(
    '/users/:id/preferences',
    { schema: { params, body: { type: 'object', additionalProperties: true } } },
    async ({ params, body }) => {
      const id = idFrom(params)
      if (!(await userExists(id))) throw new NotFound(`There is no user ${id}.`)
      return save({ userId: id, changes: body as Settings, at: now() })
    },
  )

  done()
}
