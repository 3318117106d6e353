import { MongoClient } from 'mongodb'
import type { ClientSession, Collection, Db } from 'mongodb'
import { NotHere } from './format.ts'
import type { Fields } from './format.ts'

/** The things that a test works with, by their ids. */
export interface Entities {
  readonly clients: Map<string, MongoClient>
  readonly databases: Map<string, Db>
  readonly collections: Map<string, Collection>
  readonly sessions: Map<string, ClientSession>
}

/** Makes what `createEntities` lists. @throws NotHere for kinds of entities that the runner does not make */
export async function createEntities(
  url: string,
  wanted: readonly Record<string, Fields>[],
): Promise<Entities> {
  const entities: Entities = {
    clients: new Map(),
    databases: new Map(),
    collections: new Map(),
    sessions: new Map(),
  }
  for (const one of wanted) {
    const [[kind, fields] = []] = Object.entries(one)
    if (kind !== undefined && fields !== undefined) await create(entities, url, kind, fields)
  }
  return entities
}

export async function closeEntities(entities: Entities): Promise<void> {
  for (const session of entities.sessions.values()) await session.endSession()
  for (const client of entities.clients.values()) await client.close()
}

async function create(entities: Entities, url: string, kind: string, fields: Fields): Promise<void> {
  const id = String(fields['id'])
  switch (kind) {
    case 'client': {
      const client = new MongoClient(url, fields['uriOptions'] ?? {})
      entities.clients.set(id, await client.connect())
      return
    }
    case 'database': {
      const client = named(entities.clients, fields['client'])
      const options = fields['databaseOptions'] ?? {}
      entities.databases.set(id, client.db(String(fields['databaseName']), options))
      return
    }
    case 'collection': {
      const database = named(entities.databases, fields['database'])
      const options = fields['collectionOptions'] ?? {}
      entities.collections.set(id, database.collection(String(fields['collectionName']), options))
      return
    }
    case 'session': {
      const client = named(entities.clients, fields['client'])
      entities.sessions.set(id, client.startSession(fields['sessionOptions'] ?? {}))
      return
    }
    default:
      throw new NotHere(`entities of the kind ${kind}`)
  }
}

export function named<T>(entities: ReadonlyMap<string, T>, id: unknown): T {
  const entity = entities.get(String(id))
  if (entity === undefined) throw new NotHere(`no entity ${String(id)}`)
  return entity
}
