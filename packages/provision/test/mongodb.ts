import { type Document, MongoClient } from 'mongodb'

/** What the server answers to one command on its database `levelup_test`. */
export async function runCommand(url: string, command: Document): Promise<Document> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 })
  try {
    return await client.db('levelup_test').command(command)
  } finally {
    await client.close()
  }
}
