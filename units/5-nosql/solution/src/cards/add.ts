import type { Db } from 'mongodb'

/** Adds somebody, and says whether that was somebody new; else nothing changes. */
export async function addPerson(db: Db, id: string, name: string): Promise<boolean> {
  const people = db.collection<{ _id: string; name: string }>('people')
  const { upsertedCount } = await people.updateOne({ _id: id }, { $setOnInsert: { name } }, { upsert: true })
  return upsertedCount === 1
}

/**
 * Adds a card that is nobody's, with these steps, called s1, s2, …, and says whether it is a new one; else nothing
 * changes.
 */
export async function addCard(db: Db, id: string, title: string, texts: readonly string[]): Promise<boolean> {
  // Does nothing when the index is there.
  await db.collection('comments').createIndex({ cardId: 1, at: 1 })
  const steps = texts.map((text, index) => ({ id: `s${index + 1}`, text, done: false }))
  const cards = db.collection<{ _id: string; title: string; steps: typeof steps }>('cards')
  const { upsertedCount } = await cards.updateOne(
    { _id: id },
    { $setOnInsert: { title, steps } },
    { upsert: true },
  )
  return upsertedCount === 1
}
