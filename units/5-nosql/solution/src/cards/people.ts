import { Invalid, NotFound } from '../app/errors.ts'
import type { Db } from 'mongodb'

/** A document of `people`. It is the only place that knows what somebody is called now. */
export interface PersonDocument {
  readonly _id: string
  readonly name: string
}

const LONGEST_NAME = 80

/**
 * Gives a person another name, in one write: whatever shows the present name looks it up here.
 * Throws Invalid unless the name has 1 to 80 characters without the spaces around it; NotFound for somebody unknown.
 */
export async function rename(db: Db, personId: string, name: string): Promise<void> {
  const trimmed = typeof name === 'string' ? name.trim() : ''
  if (trimmed.length === 0 || trimmed.length > LONGEST_NAME)
    throw new Invalid(`A name is a text of 1 to ${LONGEST_NAME} characters.`)
  const people = db.collection<PersonDocument>('people')
  const { matchedCount } = await people.updateOne({ _id: personId }, { $set: { name: trimmed } })
  if (matchedCount === 0) throw new NotFound(`There is nobody with the id ${personId}.`)
}

/** Throws NotFound for somebody unknown. */
export async function findPerson(db: Db, personId: string): Promise<PersonDocument> {
  const person = await db.collection<PersonDocument>('people').findOne({ _id: personId })
  if (!person) throw new NotFound(`There is nobody with the id ${personId}.`)
  return person
}
