import { Todo } from '@levelup/test-harness/todo'
import type { Card } from 'unit-5/exercises/5.2-embed-or-reference/contract.ts'
import type { Db } from 'mongodb'

/**
 * All cards, in the order of their ids.
 *
 * TODO 5.2: each with its assignee under the present name, in at most two commands.
 */
export function board(_db: Db): Promise<Card[]> {
  throw new Todo('5.2', 'read the board')
}

/**
 * Gives a card to somebody, or to nobody. Throws NotFound for an unknown card or person.
 *
 * TODO 5.2: decide what the card has to know of its assignee.
 */
export function assign(_db: Db, _cardId: string, _personId: string | null): Promise<void> {
  throw new Todo('5.2', 'give a card to somebody')
}

/**
 * Ticks one step, or unticks it. Gives false when there is no such step.
 *
 * TODO 5.2: let the server change this one field of the card's document.
 */
export function tick(_db: Db, _cardId: string, _stepId: string, _done: boolean): Promise<boolean> {
  throw new Todo('5.2', 'tick a step')
}
