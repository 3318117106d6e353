import type { Implementation } from '@levelup/test-harness/own-tests'
import type { Client } from 'pg'
import type { FoundDevice, SearchUnderTest } from './contract.ts'
import { insertDevices } from './shop.ts'

const AS_TEXT = "attributes ->> 'screen_size'"
const BARE_CAST = `(${AS_TEXT})::numeric`
const AS_NUMBER = `CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN ${BARE_CAST} END`

/** The first `$2` devices over `$1`. */
export const RIGHT = search(`${AS_NUMBER} > $1::numeric`, `${AS_NUMBER} DESC`)

/** Searches that are wrong; `flaw` goes after "although". */
export const flaws: readonly { readonly flaw: string; readonly sql: string }[] = [
  {
    flaw: 'sizes are compared and ordered as text, as in the ticket',
    sql: search(`${AS_TEXT} > $1::text`, `${AS_TEXT} DESC`),
  },
  { flaw: 'sizes are compared as text', sql: search(`${AS_TEXT} > $1::text`, `${AS_NUMBER} DESC`) },
  { flaw: 'sizes are ordered as text', sql: search(`${AS_NUMBER} > $1::numeric`, `${AS_TEXT} DESC`) },
  { flaw: 'the smallest comes first', sql: search(`${AS_NUMBER} > $1::numeric`, AS_NUMBER) },
  {
    flaw: 'a device that is exactly as large is found, too',
    sql: search(`${AS_NUMBER} >= $1::numeric`, `${AS_NUMBER} DESC`),
  },
  {
    flaw: 'one device whose screen is a text such as "n/a" breaks the search',
    sql: search(`${BARE_CAST} > $1::numeric`, `${BARE_CAST} DESC`),
  },
]

function search(condition: string, order: string): string {
  return `
    SELECT id, name, attributes -> 'screen_size' AS "screenSize" FROM devices
    WHERE ${condition} ORDER BY ${order}, id LIMIT $2::integer`
}

/** A search with this statement, on a table that is empty when a test begins. */
export function implementationOf(client: Client, sql: string): Implementation<SearchUnderTest> {
  return {
    async open() {
      await client.query('TRUNCATE devices RESTART IDENTITY')
      return {
        add: async (name, attributes) => insertDevices(client, [{ name, attributes }]),
        async search({ over, limit = 20 }) {
          const { rows } = await client.query<FoundDevice>(sql, [String(over), limit])
          return rows
        },
      }
    },
  }
}
