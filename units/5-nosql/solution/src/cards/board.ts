import type { Card, Step } from 'unit-5/exercises/5.2-embed-or-reference/contract.ts'
import { NotFound } from '../app/errors.ts'
import type { Db } from 'mongodb'
import { findPerson, type PersonDocument } from './people.ts'

/** A document of `cards`. The steps belong to the card alone, so they are in it; the assignee does not. */
interface CardDocument {
  readonly _id: string
  readonly title: string
  readonly steps: readonly Step[]
  readonly assigneeId?: string | null
}

type FoundCard = CardDocument & { readonly people: readonly PersonDocument[] }

/** All cards, in the order of their ids, in one command: the server looks the present names up. */
export async function board(db: Db): Promise<Card[]> {
  const found = cardsOf(db).aggregate<FoundCard>([
    { $sort: { _id: 1 } },
    { $lookup: { from: 'people', localField: 'assigneeId', foreignField: '_id', as: 'people' } },
  ])
  return await found.map(toCard).toArray()
}

/** Gives a card to somebody, or to nobody. Throws NotFound for an unknown card or person. */
export async function assign(db: Db, cardId: string, personId: string | null): Promise<void> {
  if (personId !== null) await findPerson(db, personId)
  // The id alone. A copy of the name would have to be found again by each rename, also by one that runs just now.
  const { matchedCount } = await cardsOf(db).updateOne({ _id: cardId }, { $set: { assigneeId: personId } })
  if (matchedCount === 0) throw new NotFound(`There is no card ${cardId}.`)
}

/** Ticks one step, or unticks it. Gives false when there is no such step. */
export async function tick(db: Db, cardId: string, stepId: string, done: boolean): Promise<boolean> {
  // The server changes the one field. Who reads the steps and writes them back undoes what others tick meanwhile.
  const step = { _id: cardId, 'steps.id': stepId }
  const { matchedCount } = await cardsOf(db).updateOne(step, { $set: { 'steps.$.done': done } })
  return matchedCount === 1
}

function cardsOf(db: Db) {
  return db.collection<CardDocument>('cards')
}

function toCard({ _id, title, steps, assigneeId, people }: FoundCard): Card {
  const assignee = assigneeId == null ? null : { id: assigneeId, name: people[0]?.name ?? null }
  return { id: _id, title, steps, assignee }
}
