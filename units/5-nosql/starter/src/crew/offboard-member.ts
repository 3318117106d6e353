import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'

/**
 * Removes a member. What was theirs is nobody's then.
 *
 * TODO 5.5: `shipped.ts` only removes the member. Their jobs, open and done, get `assigneeId: null`, and at no moment a
 * job points to nobody, also when the process ends between two commands.
 */
export function offboardMember(_db: Db, _memberId: string): Promise<void> {
  throw new Todo('5.5', 'let nothing point to who has left')
}
