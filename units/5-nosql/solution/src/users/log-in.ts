import type { Database } from '../database.ts'
import { isPassword } from './password.ts'

/** The id of the user with this address and this password; `undefined` when there is none. */
export async function logIn(db: Database, email: string, password: string): Promise<string | undefined> {
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  // Also for an address that nobody has: how long it takes would tell who is registered here.
  const isRight = await isPassword(password, user?.passwordHash ?? '')
  return isRight ? user?.id : undefined
}
