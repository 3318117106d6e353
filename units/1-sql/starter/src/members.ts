import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { Todo } from '@levelup/test-harness/todo'
import type { Member, NewMember } from 'unit-1/exercises/1.3-members/contract.ts'

/**
 * TODO 1.3: insert the member, and return it as it is stored, with the id that the database chose.
 * - The database refuses an e-mail address that is taken: let its error reach the caller.
 */
export function createMember(db: SqliteDatabase, member: NewMember): Member {
  throw new Todo('1.3', 'insert the member and return the stored row')
}

/** TODO 1.3: return the member with this id, `undefined` when there is none. */
export function findMember(db: SqliteDatabase, id: number): Member | undefined {
  throw new Todo('1.3', 'select one member by id')
}

/** TODO 1.3: return the members with exactly this name, oldest id first; `%` and `_` are characters like any other. */
export function findMembersByName(db: SqliteDatabase, name: string): Member[] {
  throw new Todo('1.3', 'select the members by name')
}

/**
 * TODO 1.3: change the given fields, and return the member as it is now; `undefined` when there is no such member.
 * - A field that is missing or `undefined` was not given, and stays as it is. With none given, nothing changes.
 * - The keys of `changes` may come straight from a request body: which of them may become column names?
 */
export function updateMember(
  db: SqliteDatabase,
  id: number,
  changes: Partial<NewMember>,
): Member | undefined {
  throw new Todo('1.3', 'update the fields that were given')
}

/** TODO 1.3: delete the member; return `false` when there was nothing to delete. */
export function deleteMember(db: SqliteDatabase, id: number): boolean {
  throw new Todo('1.3', 'delete the member')
}
