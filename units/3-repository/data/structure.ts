import { ExpectationError } from '@levelup/test-harness'
import type { Client } from 'pg'

/** What a database is made of, one line each; the rows aside. Equal databases give equal lists. */
export async function structureOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(parts.join('\nUNION ALL\n'))
  return rows.map(({ line }) => line).sort()
}

/** What two lists do not share: `- ` before what is gone, `+ ` before what has come. */
export function structureChanges(before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`)
  const come = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)
  return [...gone, ...come]
}

/**
 * Throws ExpectationError, with both lists, unless the tables changed as they should; `words` says what is wrong then.
 */
export function expectChanges(words: string, changes: readonly string[], wanted: readonly string[]): void {
  if (changes.join('\n') === wanted.join('\n')) return
  const listing = (lines: readonly string[]) => (lines.length > 0 ? lines : ['nothing']).join('\n')
  throw new ExpectationError(words, `Changed\n${listing(changes)}\n\nExpected\n${listing(wanted)}`)
}

const parts = [
  `SELECT format('column %s.%s %s%s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
            CASE WHEN attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(adbin, adrelid)) AS line
   FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped`,
  // PostgreSQL 18 lists NOT NULL among the constraints too.
  `SELECT format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
  `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  `SELECT pg_get_triggerdef(pg_trigger.oid)
   FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
   WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace`,
  `SELECT format('function %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
]
