import type { FoundDevice, ScreenQuery } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/prisma/client.ts'

/**
 * The size as a number, and NULL for everything else that an attribute may hold. CASE decides before it casts; the
 * parts of an AND may be done in any order, and then the cast meets "n/a". The index of 5.4 has these very words.
 */
const SCREEN_SIZE = Prisma.sql`CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END`

/** The first `limit` devices whose screen is larger than `over` inches: largest first, of one size the smaller id. */
export function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {
  return db.$queryRaw<FoundDevice[]>`
    SELECT id, name, attributes -> 'screen_size' AS "screenSize"
    FROM devices
    WHERE ${SCREEN_SIZE} > ${over}
    ORDER BY ${SCREEN_SIZE} DESC, id
    LIMIT ${limit}`
}
