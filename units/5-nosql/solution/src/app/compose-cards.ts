import type { Db } from 'mongodb'
import { addCard, addPerson } from '../cards/add.ts'
import { assign, board, tick } from '../cards/board.ts'
import { comment, discussion } from '../cards/discussion.ts'
import { rename } from '../cards/people.ts'
import type { CardsOptions } from '../routes/cards.ts'

/** The board and its discussions, in this database. */
export function composeCards(db: Db): CardsOptions {
  return {
    now: () => new Date(),
    addPerson: (id, name) => addPerson(db, id, name),
    addCard: (id, title, steps) => addCard(db, id, title, steps),
    rename: (personId, name) => rename(db, personId, name),
    board: () => board(db),
    assign: (cardId, personId) => assign(db, cardId, personId),
    tick: (cardId, stepId, done) => tick(db, cardId, stepId, done),
    comment: (given) => comment(db, given),
    discussion: (cardId) => discussion(db, cardId),
  }
}
