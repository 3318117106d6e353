import { toDatabaseError as fromMongo } from '@levelup/db-kit/mongodb'
import { toDatabaseError as fromPrisma } from '../database.ts'

/**
 * The database's own error in that of a client: Prisma and MongoDB's driver have errors of their own. Those of Redis
 * are DatabaseErrors, and come back as they are, and so does what is no database's.
 */
export function toDatabaseError(error: unknown): unknown {
  return fromMongo(fromPrisma(error))
}
