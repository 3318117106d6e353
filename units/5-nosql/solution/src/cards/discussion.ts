import type { ObjectId } from 'mongodb'
import type { Comment, NewComment } from 'unit-5/exercises/5.2-embed-or-reference/contract.ts'
import { Invalid, NotFound } from '../app/errors.ts'
import type { Db } from 'mongodb'
import { findPerson, type PersonDocument } from './people.ts'

/** A document of `comments`. */
interface CommentDocument {
  readonly _id?: ObjectId
  readonly cardId: string
  readonly at: Date
  readonly text: string
  /** Who wrote it is a reference, since the name of that person may change; what it was signed with is a copy. */
  readonly author: { readonly id: string; readonly signedAs: string }
}

type FoundComment = CommentDocument & { readonly _id: ObjectId; readonly people: PersonDocument[] }

/** Gives the id of a new comment. Throws Invalid without text, NotFound for an unknown card or author. */
export async function comment(db: Db, { cardId, authorId, text, at }: NewComment): Promise<string> {
  if (text.trim() === '') throw new Invalid('A comment has a text.')
  const { name } = await findPerson(db, authorId)
  const card = await db
    .collection<{ _id: string }>('cards')
    .findOne({ _id: cardId }, { projection: { _id: 1 } })
  if (!card) throw new NotFound(`There is no card ${cardId}.`)
  const comments = db.collection<CommentDocument>('comments')
  const { insertedId } = await comments.insertOne({
    cardId,
    at,
    text,
    author: { id: authorId, signedAs: name },
  })
  return insertedId.toHexString()
}

/** The comments of a card, the oldest first, in one command: the server looks the present names up. */
export async function discussion(db: Db, cardId: string): Promise<Comment[]> {
  const found = db
    .collection('comments')
    .aggregate<FoundComment>([
      { $match: { cardId } },
      { $sort: { at: 1, _id: 1 } },
      { $lookup: { from: 'people', localField: 'author.id', foreignField: '_id', as: 'people' } },
    ])
  return await found.map(toComment).toArray()
}

function toComment({ _id, text, at, author, people }: FoundComment): Comment {
  // No $unwind, which would drop the comments of those who have left.
  return { id: _id.toHexString(), text, at, author: { ...author, name: people[0]?.name ?? null } }
}
