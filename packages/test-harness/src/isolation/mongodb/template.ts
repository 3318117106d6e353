import type { Collection, Document, IndexDescription, MongoClient } from 'mongodb'
import { hashOf } from '../hash.ts'
import { testDatabaseName } from '../test-names.ts'
import type { MongoSession } from './session.ts'
import { urlOfDatabase } from './url.ts'

/** How many documents go to the server at once. */
const BATCH = 1000

export interface MongoTemplate {
  /** Everything that the built database depends on: validators, indexes, documents. Equal keys share one template. */
  readonly key: string
  /** Fills an empty database, and closes its connections to it. */
  build(url: string): Promise<void>
}

/** The templates of one worker: each is built once, read, and written again for each test. */
export interface Templates {
  /** Makes what the template has in the database `name`, which is empty. */
  fill(name: string, template: MongoTemplate): Promise<void>
}

export function templatesOf(session: MongoSession, serverUrl: string, owner: number): Templates {
  const built = new Map<string, Promise<readonly BuiltCollection[]>>()
  let builds = 0
  const build = async (template: MongoTemplate): Promise<readonly BuiltCollection[]> => {
    // A database like those of the tests, for whoever sweeps: their numbers count from 1.
    const name = testDatabaseName(owner, 1_000_000_000 + ++builds)
    try {
      await template.build(urlOfDatabase(serverUrl, name))
      return await session.ask((client) => readDatabase(client, name))
    } finally {
      await session.ask((client) => client.db(name).dropDatabase())
    }
  }
  return {
    async fill(name, template) {
      const hash = hashOf(template.key)
      const building = built.get(hash) ?? build(template)
      built.set(hash, building)
      const collections = await building
      await session.ask((client) =>
        Promise.all(collections.map((collection) => write(client, name, collection))),
      )
    },
  }
}

interface BuiltCollection {
  readonly name: string
  readonly options: Document
  readonly indexes: readonly IndexDescription[]
  readonly documents: readonly Document[]
}

/** Every type as it is: a long that became a number would come back as an int or a double. */
const EXACTLY = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const

async function readDatabase(client: MongoClient, name: string): Promise<BuiltCollection[]> {
  const db = client.db(name)
  const infos = await db.listCollections({}, { nameOnly: false }).toArray()
  const collections = infos.filter(({ type, name }) => type !== 'view' && !name.startsWith('system.'))
  return await Promise.all(
    collections.map(async (info) => {
      const collection = db.collection(info.name)
      return {
        name: info.name,
        options: ('options' in info ? info.options : undefined) ?? {},
        indexes: await indexesOf(collection),
        documents: await collection.find({}, EXACTLY).toArray(),
      }
    }),
  )
}

/** Without the one that every collection has, and without the version of the server's format. */
async function indexesOf(collection: Collection): Promise<IndexDescription[]> {
  const indexes = await collection.listIndexes().toArray()
  return indexes
    .filter(({ name }: Document) => name !== '_id_')
    .map(({ v: _version, ns: _namespace, ...index }: Document) => index as IndexDescription)
}

async function write(client: MongoClient, database: string, built: BuiltCollection): Promise<void> {
  const db = client.db(database)
  const collection = db.collection(built.name)
  const isPlain = Object.keys(built.options).length === 0
  if (!isPlain || built.documents.length + built.indexes.length === 0)
    await db.createCollection(built.name, built.options)
  if (built.indexes.length > 0) await collection.createIndexes([...built.indexes])
  for (let begin = 0; begin < built.documents.length; begin += BATCH) {
    const documents = built.documents.slice(begin, begin + BATCH)
    // They fitted the validator when they were built, or were there before it.
    await collection.insertMany(documents, {
      ordered: false,
      ...(!isPlain && { bypassDocumentValidation: true }),
    })
  }
}
