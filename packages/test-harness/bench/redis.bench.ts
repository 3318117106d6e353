import { startServices } from '@levelup/provision'
import { Redis } from 'ioredis'
import { redisDatabases } from '../src/isolation/redis/databases.ts'
import { measured, measurement, type Measurement } from './measurement.ts'

const ROUNDS = 100

/** What a test pays for a logical database of its own on Redis. */
export async function run(): Promise<Measurement[]> {
  const [server] = await startServices(['redis'])
  if (!server) throw new Error('no Redis')
  try {
    await using databases = await redisDatabases(server)
    const own = await measured(ROUNDS, async () => databases.drop(await databases.create()))
    const used = await measured(ROUNDS, async () => {
      const database = await databases.create()
      const client = new Redis(database.url)
      await client.set('a', '1')
      await client.quit()
      await databases.drop(database)
    })
    return [
      measurement('Redis: a database of its own, made and emptied', own, 2),
      measurement('Redis: the same with a connection and a first command', used),
    ]
  } finally {
    await server.stop()
  }
}
