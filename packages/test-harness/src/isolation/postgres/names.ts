import { hashOf } from '../hash.ts'

/** The name of the template for a key: the same everywhere, so that every worker and run finds the same one. */
export function templateName(key: string): string {
  return `levelup_tpl_${hashOf(key)}`
}

/** The owner is part of a test database's name, so that a sweep can tell whose it is. */
export function testDatabaseName(owner: number, n: number): string {
  return `levelup_test_${ownerHex(owner)}_${n}`
}

export function ownerOf(database: string): number | undefined {
  const hex = /^levelup_test_([0-9a-f]{8})_\d+$/.exec(database)?.[1]
  return hex === undefined ? undefined : Number.parseInt(hex, 16) | 0
}

function ownerHex(owner: number): string {
  return (owner >>> 0).toString(16).padStart(8, '0')
}

/** A name as PostgreSQL reads it inside a statement, where no parameter may stand. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as PostgreSQL reads it inside a statement, where no parameter may stand. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
