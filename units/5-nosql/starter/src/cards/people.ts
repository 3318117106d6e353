import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'

/**
 * Gives a person another name. Throws Invalid for a name that is none, NotFound for somebody unknown.
 *
 * TODO 5.2: from then on every page shows the new name, signatures apart. How many documents that takes depends on what
 * you keep in cards and comments.
 */
export function rename(_db: Db, _personId: string, _name: string): Promise<void> {
  throw new Todo('5.2', 'give a person another name')
}
