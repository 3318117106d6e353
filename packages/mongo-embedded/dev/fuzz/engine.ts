import { MongoClient, MongoServerError } from 'mongodb'
import type { Db, Document } from 'mongodb'
import { decode } from '../../src/bson/decode.ts'
import type { Doc, Value } from '../../src/bson/value.ts'
import { show } from '../../test/documents.ts'

/** What is asked of both engines, on the same documents. */
export type Question =
  | { readonly kind: 'find'; readonly filter: Doc }
  | { readonly kind: 'aggregate'; readonly pipeline: readonly Doc[] }
  | { readonly kind: 'update'; readonly filter: Doc; readonly update: Doc; readonly upsert: boolean }

/** The documents that came out, as text, or the code of the error. */
export type Answer = { readonly docs: readonly string[] } | { readonly code: number }

/** More documents than any answer has: all of it comes in one batch. */
const MOST = 1000

/** A database of an engine, over the driver. */
export class Engine {
  private readonly client: MongoClient
  private readonly db: Db

  constructor(url: string, database: string) {
    this.client = new MongoClient(url)
    this.db = this.client.db(database)
  }

  async ask(docs: readonly Doc[], others: readonly Doc[], question: Question): Promise<Answer> {
    await this.load('docs', docs)
    await this.load('other', others)
    try {
      return { docs: await this.answer(question) }
    } catch (error) {
      if (error instanceof MongoServerError) return { code: Number(error.code) }
      throw error
    }
  }

  async close(): Promise<void> {
    await this.db.dropDatabase()
    await this.client.close()
  }

  private async answer(question: Question): Promise<string[]> {
    if (question.kind === 'find') return this.read({ find: 'docs', filter: question.filter, batchSize: MOST })
    if (question.kind === 'aggregate')
      return this.read({ aggregate: 'docs', pipeline: question.pipeline, cursor: { batchSize: MOST } })
    const { filter, update, upsert } = question
    const reply = await this.db.command({
      update: 'docs',
      updates: [{ q: filter, u: update, upsert, multi: !upsert }],
    })
    const [failed] = (reply['writeErrors'] ?? []) as { code: number }[]
    if (failed) throw new MongoServerError({ message: 'refused', code: failed.code })
    return this.read({ find: 'docs', sort: { _id: 1 }, batchSize: MOST })
  }

  /** The first batch, types and order of fields as they came. */
  private async read(command: Document): Promise<string[]> {
    const reply = await this.db.command(command, { raw: true })
    const cursor = decode(reply['cursor'] as Uint8Array)
    const batch = cursor.get('firstBatch') as Value[]
    // The _id of an upsert is each server's own.
    return batch.map((doc) => show(doc).replace(/(?<=^\{_id: \{"\$oid":")(?!0{23})\w+/, 'new'))
  }

  private async load(collection: string, docs: readonly Doc[]): Promise<void> {
    await this.db.command({ delete: collection, deletes: [{ q: {}, limit: 0 }] })
    await this.db.command({ insert: collection, documents: docs })
  }
}
