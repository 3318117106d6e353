import { postgresDatabases } from '@levelup/test-harness/postgres-databases'

export interface LabDatabase extends AsyncDisposable {
  readonly url: string
}

/**
 * An empty database on the server of `url`, dropped when it is disposed of; what a killed run left there is swept away.
 */
export async function openLabDatabase(serverUrl: string): Promise<LabDatabase> {
  const databases = await postgresDatabases(serverUrl)
  const database = await databases.create()
  return {
    url: database.url,
    async [Symbol.asyncDispose]() {
      await databases.drop(database)
      await databases[Symbol.asyncDispose]()
    },
  }
}
