import { docOf } from '../bson/doc-of.ts'
import type { Command } from './command.ts'

/** Who is logged in. */
export const connectionStatus: Command = {
  open: true,
  fields: { showPrivileges: 'refusedUnlessFalse' },
  run: ({ client, server }) => {
    const users = client.authenticated ? [{ user: server.user.name, db: 'admin' }] : []
    const roles = client.authenticated ? [{ role: 'root', db: 'admin' }] : []
    return docOf({ authInfo: { authenticatedUsers: users, authenticatedUserRoles: roles } })
  },
}
