import type { User } from 'unit-3/contract'
import type { User as UserRow } from '../generated/prisma/client.ts'

/** A User made from a row, field by field: the password's hash is left out. */
export function toUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    displayName: row.displayName,
    bio: row.bio,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
