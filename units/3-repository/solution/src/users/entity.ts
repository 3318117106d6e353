import type { User } from 'unit-3/contract'
import type { User as UserRow } from '../generated/prisma/client.ts'

/** The user that the app speaks of, made from a row. The password's hash stays behind. */
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
