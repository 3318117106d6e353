import type { FoundDevice, ScreenQuery } from 'unit-5/exercises/5.4-jsonb-search/contract.ts'
import type { Database } from '../database.ts'

/**
 * The first `limit` devices whose screen is larger than `over` inches: the largest first, of one size the smaller id.
 *
 * TODO 5.4: this is the search of the ticket. No error, and wrong answers. Leave it as it is until your diagnosis
 * stands, then mend it.
 */
export function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {
  return db.$queryRaw<FoundDevice[]>`
    SELECT id, name, attributes -> 'screen_size' AS "screenSize"
    FROM devices
    WHERE attributes ->> 'screen_size' > ${String(over)}
    ORDER BY attributes ->> 'screen_size' DESC, id
    LIMIT ${limit}`
}
