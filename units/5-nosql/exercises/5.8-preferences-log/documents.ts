import { ExpectationError } from '@levelup/test-harness'
import { BSON, type Document } from 'mongodb'
import type { Db } from '../../contract.ts'

/** Every document by its place, such as `preferences "…"`, with its exact types. */
export type Everything = ReadonlyMap<string, string>

/** What is in the database, the order of fields and the types of numbers included. */
export async function readEverything(eye: Db): Promise<Everything> {
  const all = new Map<string, string>()
  const collections = await eye.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of collections)
    for (const document of await eye.collection(name).find({}, { promoteValues: false }).toArray())
      all.set(`${name} ${BSON.EJSON.stringify(document['_id'])}`, shown(document))
  return all
}

/** Throws ExpectationError with the first document that is not as it was. */
export function expectUntouched(before: Everything, after: Everything, what: string): void {
  for (const place of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(place), after.get(place)]
    if (was === is) continue
    const change =
      was === undefined
        ? 'is new'
        : is === undefined
          ? 'is gone'
          : 'has changed, and it is none of its business'
    const listing = [
      ...(was === undefined ? [] : ['Before', `  ${was}`]),
      ...(is === undefined ? [] : ['Now', `  ${is}`]),
    ]
    throw new ExpectationError(`${what}: the document ${place} ${change}`, listing.join('\n'))
  }
}

export function shown(document: Document): string {
  return BSON.EJSON.stringify(document, { relaxed: false })
}

const AT = new Date('2046-01-05T08:00:00Z')

/** Users who are nearly the same, and collections whose names are. */
export async function fillBystanders(eye: Db): Promise<void> {
  const others = ['bo', 'Ada', 'ada ', 'ad', ' ada', 'adaa', '']
  await eye.collection('preferences').insertMany(
    others.map((userId) => ({
      userId,
      createdAt: AT,
      updatedAt: AT,
      settings: { theme: 'light', mail: { weekly: false, mentions: true }, clients: { web: { zoom: 1.5 } } },
    })),
  )
  await eye
    .collection('activity_log')
    .insertMany(others.map((userId) => ({ userId, kind: 'signed.in', at: AT, details: { device: 'phone' } })))
  await eye.collection('preferences_2045').insertOne({ userId: 'ada', settings: { theme: 'old' } })
  await eye.collection('users').insertOne({ userId: 'ada', name: 'Ada' })
}
