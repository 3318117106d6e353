import type { Db, Document } from 'mongodb'
import { PRODUCTS } from './collection.ts'

/** Stores a document as it comes, as a script of somebody else would: no model looks at it. Gives its id. */
export async function importDocument(db: Db, document: Document): Promise<string> {
  const { insertedId } = await db.collection(PRODUCTS).insertOne({ ...document })
  return String(insertedId)
}
