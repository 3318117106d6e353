import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'

/**
 * From now on the database refuses a document that is no product, whoever writes it. What is there stays as it is. May
 * be called at every start, and by several apps at once.
 *
 * TODO 5.1: a validator with `$jsonSchema`, on a collection that is new and on one that is there.
 */
export function guardProducts(_db: Db): Promise<void> {
  throw new Todo('5.1', 'let the database refuse what is no product')
}
