import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Member, NewMember } from 'unit-1/exercises/1.3-members/contract.ts'

/** Inserts the member and returns it as stored. Throws DatabaseError `DB_UNIQUE` when the e-mail address is taken. */
export function createMember(db: SqliteDatabase, member: NewMember): Member {
  // RETURNING gives the row as the database has it, defaults and all, in the same round trip.
  return db
    .prepare<NewMember, Member>(
      `INSERT INTO members (name, email, joined_on)
       VALUES (:name, :email, :joinedOn)
       RETURNING id, name, email, joined_on AS joinedOn`,
    )
    .get(member)!
}

/** The member with this id, `undefined` when there is none. */
export function findMember(db: SqliteDatabase, id: number): Member | undefined {
  return db
    .prepare<[number], Member>('SELECT id, name, email, joined_on AS joinedOn FROM members WHERE id = ?')
    .get(id)
}

/** The members with exactly this name, oldest id first. */
export function findMembersByName(db: SqliteDatabase, name: string): Member[] {
  // = and not LIKE: in a pattern, % and _ would stand for other characters.
  return db
    .prepare<[string], Member>(
      'SELECT id, name, email, joined_on AS joinedOn FROM members WHERE name = ? ORDER BY id',
    )
    .all(name)
}

/**
 * Changes the given fields and returns the member as it is now; `undefined` when there is no such member. Throws
 * DatabaseError `DB_UNIQUE` when the e-mail address is taken.
 */
export function updateMember(
  db: SqliteDatabase,
  id: number,
  changes: Partial<NewMember>,
): Member | undefined {
  // One fixed statement for every subset: coalesce keeps what was not given, so no key of `changes` ever reaches the
  // SQL. That works as long as no column may become NULL; otherwise build the SET list from a fixed table of column
  // names.
  return db
    .prepare<{ [field in keyof NewMember]: string | null } & { id: number }, Member>(
      `UPDATE members
       SET name = coalesce(:name, name), email = coalesce(:email, email), joined_on = coalesce(:joinedOn, joined_on)
       WHERE id = :id
       RETURNING id, name, email, joined_on AS joinedOn`,
    )
    .get({
      id,
      name: changes.name ?? null,
      email: changes.email ?? null,
      joinedOn: changes.joinedOn ?? null,
    })
}

/**
 * Deletes the member; `false` when there was nothing to delete. Throws DatabaseError `DB_FOREIGN_KEY` for a member with
 * loans: otherwise nobody would owe the books that are out.
 */
export function deleteMember(db: SqliteDatabase, id: number): boolean {
  return db.prepare<[number]>('DELETE FROM members WHERE id = ?').run(id).changes > 0
}
