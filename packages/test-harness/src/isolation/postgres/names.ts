import { hashOf } from '../hash.ts'

export { ownerOf, testDatabaseName } from '../test-names.ts'

/** The name of the template for a key: the same everywhere, so that every worker and run finds the same one. */
export function templateName(key: string): string {
  return `levelup_tpl_${hashOf(key)}`
}

/** A name as PostgreSQL reads it inside a statement, where no parameter may stand. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as PostgreSQL reads it inside a statement, where no parameter may stand. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
