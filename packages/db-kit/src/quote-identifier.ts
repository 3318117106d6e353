import { DatabaseError } from './errors.ts'

/**
 * A name as SQL, in both SQLite and PostgreSQL: `"order"`, `"a ""b"""`. A quoted name keeps its case.
 * PostgreSQL cuts names after 63 bytes.
 *
 * Errors: DB_USAGE for an empty name or one with a NUL character, which no database can hold.
 */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) {
    throw new DatabaseError(
      'DB_USAGE',
      `quoteIdentifier: ${JSON.stringify(name)} cannot be the name of anything`,
    )
  }
  return `"${name.replaceAll('"', '""')}"`
}
