import { startServices } from '@levelup/provision'
import { MongoClient } from 'mongodb'
import { mongoDatabases } from '../src/isolation/mongodb/databases.ts'
import { measured, measurement, type Measurement } from './measurement.ts'

const ROUNDS = 100

/** What a test pays for a database of its own on MongoDB: it is made with its first document. */
export async function run(): Promise<Measurement[]> {
  const [server] = await startServices(['mongodb'])
  if (!server) throw new Error('no MongoDB')
  const client = new MongoClient(server.url)
  try {
    await using databases = await mongoDatabases(server)
    const empty = await measured(ROUNDS, async () => databases.drop(await databases.create()))
    const written = await measured(ROUNDS, async () => {
      const database = await databases.create()
      await client.db(database.name).collection('a').insertOne({ n: 1 })
      await databases.drop(database)
    })
    const used = await measured(ROUNDS, async () => {
      const database = await databases.create()
      const own = new MongoClient(database.url)
      await own.db().collection('a').insertOne({ n: 1 })
      await own.close()
      await databases.drop(database)
    })
    return [
      measurement('MongoDB: a database of its own, made and dropped', empty, 2),
      measurement('MongoDB: the same with a first document', written, 2),
      measurement('MongoDB: the same with a connection of its own', used),
    ]
  } finally {
    await client.close()
    await server.stop()
  }
}
