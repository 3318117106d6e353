import type { Client } from 'pg'
import type { Comparison } from './contract.ts'

/** The names that the search of the ticket gives, in its order. */
export async function ticketFinds(client: Client, over: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM devices WHERE attributes ->> 'screen_size' > $1
     ORDER BY attributes ->> 'screen_size' DESC, id`,
    [String(over)],
  )
  return rows.map(({ name }) => name)
}

/** What that search compares, device by device. */
export async function ticketCompares(client: Client, over: number): Promise<Comparison[]> {
  const { rows } = await client.query<Comparison>(
    `SELECT name, attributes ->> 'screen_size' AS "left", 'text' AS "leftType", $1::text AS "right",
       'text' AS "rightType", attributes ->> 'screen_size' > $1 AS passes
     FROM devices ORDER BY id`,
    [String(over)],
  )
  return rows
}
