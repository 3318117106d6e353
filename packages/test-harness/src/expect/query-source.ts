/** The statements of a connection, as these expectations need them. db-kit's `queryEvents` fits. */
export interface QuerySource {
  /** Called before each statement. Throwing makes the statement fail before it reaches the database. */
  before(listener: (query: { readonly sql: string }) => void | Promise<void>): () => void
  after(listener: (event: { readonly sql: string; readonly durationMs: number }) => void): () => void
}

/** One line of SQL, at most `width` characters. */
export function abbreviate(sql: string, width = 60): string {
  const line = sql.replace(/\s+/g, ' ').trim()
  return line.length <= width ? line : `${line.slice(0, width - 1).trimEnd()}…`
}

/** Whether a statement takes back a transaction: in SQL, in Redis or in MongoDB. */
export function endsWithoutTrace(sql: string): boolean {
  return /^\s*(?:ROLLBACK|DISCARD\s*$|abortTransaction\b)/i.test(sql)
}
