import { Todo } from '@levelup/test-harness/todo'
import type { Database } from '../database.ts'

/**
 * TODO 3.10: delete the user, and return `false` when there is none.
 * - What happens to the user's tasks is not decided here: the foreign keys have a policy (prisma/delete-policy).
 * - When the database refuses because of one, throw Conflict of ../app/errors.ts. Every other error passes on as it is.
 */
export async function removeUser(db: Database, id: string): Promise<boolean> {
  throw new Todo('3.10', 'delete the user, and answer 409 when the database refuses')
}
