import { ExpectationError } from '@levelup/test-harness'
import type pg from 'pg'

/** Runs one statement of the learner's. Throws ExpectationError when PostgreSQL refuses it, or when it is several. */
export async function runAlone(
  client: pg.ClientBase,
  sql: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Record<string, unknown>>> {
  // The extended protocol takes one statement only.
  const query = { text: sql, values: [...values], queryMode: 'extended' }
  try {
    return await client.query<Record<string, unknown>>(query)
  } catch (error) {
    throw new ExpectationError(
      `PostgreSQL refuses the sql of the cure (one statement, ${given(values)}): ${(error as Error).message}`,
      `SQL\n${sql.trim()}`,
      { cause: error },
    )
  }
}

function given({ length }: readonly unknown[]): string {
  return length === 0 ? 'without parameters' : 'with $1 as its only parameter, an array of ids'
}
