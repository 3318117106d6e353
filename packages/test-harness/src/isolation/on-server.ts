import { startServices, type Running } from '@levelup/provision'
import { serviceEntry, type Service } from '@levelup/provision/services'
import type { IsolatedDatabases } from './isolation.ts'

/** Opens databases on the service's server that the run was given, or on one of its own, which ends with them. */
export async function openOnServer<Template, Database>(
  service: Service,
  open: (server: Running) => Promise<IsolatedDatabases<Template, Database>>,
): Promise<IsolatedDatabases<Template, Database>> {
  const [server] = await startServices([service])
  if (!server) throw new Error(`provision gave no ${serviceEntry(service).label}`)
  const databases = await open(server)
  return {
    create: (template) => databases.create(template),
    drop: (database) => databases.drop(database),
    keep: (database) => databases.keep(database),
    serverLost: async () => await databases.serverLost?.(),
    refusedIn: async (database) => await databases.refusedIn?.(database),
    async [Symbol.asyncDispose]() {
      await databases[Symbol.asyncDispose]()
      await server.stop()
    },
  }
}
