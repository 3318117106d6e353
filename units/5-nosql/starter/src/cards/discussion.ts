import { Todo } from '@levelup/test-harness/todo'
import type { Comment, NewComment } from 'unit-5/exercises/5.2-embed-or-reference/contract.ts'
import type { Db } from 'mongodb'

/**
 * Gives the id of a new comment. Throws Invalid without text, NotFound for an unknown card or author.
 *
 * TODO 5.2: decide what is a copy and what a reference, of all that a discussion shows of the author.
 */
export function comment(_db: Db, _given: NewComment): Promise<string> {
  throw new Todo('5.2', 'keep a comment')
}

/**
 * The comments of a card, the oldest first.
 *
 * TODO 5.2: each with what its author is called now, and was called then, in at most two commands.
 */
export function discussion(_db: Db, _cardId: string): Promise<Comment[]> {
  throw new Todo('5.2', 'read a discussion')
}
