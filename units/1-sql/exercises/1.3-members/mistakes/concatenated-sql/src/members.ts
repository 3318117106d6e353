import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import type { Member, NewMember } from 'unit-1/exercises/1.3-members/contract.ts'

const columns = 'id, name, email, joined_on AS joinedOn'

export function createMember(db: SqliteDatabase, member: NewMember): Member {
  return db
    .prepare<[], Member>(
      `INSERT INTO members (name, email, joined_on)
       VALUES ('${member.name}', '${member.email}', '${member.joinedOn}')
       RETURNING ${columns}`,
    )
    .get()!
}

export function findMember(db: SqliteDatabase, id: number): Member | undefined {
  return db.prepare<[], Member>(`SELECT ${columns} FROM members WHERE id = ${id}`).get()
}

export function findMembersByName(db: SqliteDatabase, name: string): Member[] {
  return db.prepare<[], Member>(`SELECT ${columns} FROM members WHERE name = '${name}' ORDER BY id`).all()
}

export function updateMember(
  db: SqliteDatabase,
  id: number,
  changes: Partial<NewMember>,
): Member | undefined {
  const current = findMember(db, id)
  if (!current) return undefined
  return db
    .prepare<[], Member>(
      `UPDATE members
       SET name = '${changes.name ?? current.name}',
           email = '${changes.email ?? current.email}',
           joined_on = '${changes.joinedOn ?? current.joinedOn}'
       WHERE id = ${id}
       RETURNING ${columns}`,
    )
    .get()
}

export function deleteMember(db: SqliteDatabase, id: number): boolean {
  return db.prepare(`DELETE FROM members WHERE id = ${id}`).run().changes > 0
}
