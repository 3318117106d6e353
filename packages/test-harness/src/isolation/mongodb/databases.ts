import { newOwner } from '../owner.ts'
import { testDatabaseName } from '../test-names.ts'
import { refusedIn } from './refused-in.ts'
import { noteKept, noteOwner } from './register.ts'
import { openSession } from './session.ts'
import { dropAll, sweepDatabases } from './sweep.ts'
import { templatesOf, type MongoTemplate } from './template.ts'
import { urlOfDatabase } from './url.ts'

/** So many databases may be on their way out; dropping another one waits for them. */
const MOST_DROPPING = 2

export interface MongoDatabase {
  readonly url: string
  readonly name: string
}

/** The databases of one worker on one server. */
export interface MongoDatabases extends AsyncDisposable {
  create(template?: MongoTemplate): Promise<MongoDatabase>
  /**
   * The database goes without making the caller wait, at the latest when the worker ends. MongoDB ends no connection
   * with it.
   */
  drop(database: MongoDatabase): Promise<void>
  /** Lets a database outlive the run, for a day. */
  keep(database: MongoDatabase): Promise<string>
  /** Why the server is to blame; `undefined` when it is there and always was. */
  serverLost(): Promise<string | undefined>
  /** What the embedded engine has refused in the database; `undefined` when it was nothing, and on a real MongoDB. */
  refusedIn(database: MongoDatabase): Promise<string | undefined>
}

/**
 * Connects to the server, and on one that may outlive this run sweeps what killed runs left there. Only databases named
 * `levelup_…` are made and dropped. Throws HARNESS_MONGODB_UNREACHABLE.
 */
export async function mongoDatabases(
  server: { readonly url: string; readonly provider: string },
  owner = newOwner(),
): Promise<MongoDatabases> {
  const session = await openSession(server.url)
  const isExternal = server.provider === 'external'
  if (isExternal) {
    await session.ask((client) => sweepDatabases(client))
    await session.ask((client) => noteOwner(client, owner))
  }
  const templates = templatesOf(session, server.url, owner)
  const kept = new Set<string>()
  const dropping = new Set<Promise<unknown>>()
  let created = 0
  return {
    async create(template) {
      // MongoDB makes a database with the first document in it.
      const name = testDatabaseName(owner, ++created)
      const database = { name, url: urlOfDatabase(server.url, name) }
      if (template) await templates.fill(name, template)
      return database
    },
    async drop({ name }) {
      // What cannot be dropped now is found at the end of the worker.
      const dropped = session
        .ask((client) => client.db(name).dropDatabase())
        .catch(() => undefined)
        .finally(() => dropping.delete(dropped))
      dropping.add(dropped)
      if (dropping.size > MOST_DROPPING) await Promise.race(dropping)
    },
    async keep({ name, url }) {
      kept.add(name)
      if (isExternal) await session.ask((client) => noteKept(client, name))
      return url
    },
    serverLost: () => session.serverLost(),
    refusedIn: ({ name }) => refusedIn(session, name),
    async [Symbol.asyncDispose]() {
      await Promise.all(dropping)
      // Also what a client that a test forgot has made again. A server that is gone has nothing left.
      await session.ask((client) => dropAll(client, owner, { but: kept })).catch(() => undefined)
      await session[Symbol.asyncDispose]()
    },
  }
}
