import type { Db, Document } from 'mongodb'
import type { Ways } from './contract.ts'

export const WAYS: Readonly<Record<keyof Ways, string>> = {
  byTheApp: 'a product without a warranty that was sent to the app',
  byAScript: 'one that a script has written',
  byAnUpdate: 'one whose warranty an update has taken away',
  fromBefore: 'one from before the check',
}

/** Sends a document that does not fit on each way, and says where it is in the collection afterwards. */
export async function tryWays(eye: Db, { byTheDatabase }: { byTheDatabase: boolean }): Promise<Ways> {
  const products = eye.collection('shelf')
  await products.insertMany([{ way: 'fromBefore' }, { way: 'byAnUpdate', warranty_years: 2 }])
  const validator = byTheDatabase ? { warranty_years: { $type: 'int' } } : {}
  await eye.command({ collMod: 'shelf', validator, validationLevel: 'strict', validationAction: 'error' })
  await attempt(() => addByApp({ way: 'byTheApp' }))
  await attempt(() => products.insertOne({ way: 'byAScript' }))
  await attempt(() => products.updateOne({ way: 'byAnUpdate' }, { $unset: { warranty_years: '' } }))
  const misfits = await products.find({ warranty_years: { $exists: false } }).toArray()
  const ways = misfits.map(({ way }) => way as string)
  return Object.fromEntries(Object.keys(WAYS).map((way) => [way, ways.includes(way)])) as unknown as Ways

  async function addByApp(document: Document): Promise<void> {
    if (!Number.isInteger(document['warranty_years'])) throw new Error('the app refuses it')
    await products.insertOne(document)
  }
}

function attempt(write: () => Promise<unknown>): Promise<unknown> {
  return write().catch((error: unknown) => error)
}
