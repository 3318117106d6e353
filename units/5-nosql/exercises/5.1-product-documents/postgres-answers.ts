import pg from 'pg'
import type { PostgresAnswer, Predictions } from './contract.ts'

interface Said {
  readonly answer: PostgresAnswer
  /** PostgreSQL's own sentence. */
  readonly says: string
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const names: Readonly<Record<string, PostgresAnswer>> = {
  '42703': 'undefined_column',
  '23502': 'not_null_violation',
  '22P02': 'invalid_text_representation',
  '23514': 'check_violation',
}

const statements: Readonly<Record<keyof Predictions['postgres'], string>> = {
  warrantyYears: `INSERT INTO products (name, price, "warrantyYears") VALUES ('MacBook Pro', 2499.99, 2)`,
  leftOut: `INSERT INTO products (name, price) VALUES ('Dell XPS 15', 1799.99)`,
  asText: `INSERT INTO products (name, price, warranty_years) VALUES ('ThinkPad X1', 1299.99, 'three')`,
}

/** What PostgreSQL answers to each of the three INSERTs. */
export async function askPostgres(url: string): Promise<Record<keyof Predictions['postgres'], Said>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      'CREATE TABLE products (name TEXT NOT NULL, price NUMERIC NOT NULL, warranty_years INTEGER NOT NULL)',
    )
    const { warrantyYears, leftOut, asText } = statements
    return {
      warrantyYears: await answerTo(client, warrantyYears),
      leftOut: await answerTo(client, leftOut),
      asText: await answerTo(client, asText),
    }
  } finally {
    await client.end()
  }
}

async function answerTo(client: pg.Client, statement: string): Promise<Said> {
  try {
    await client.query(statement)
    return { answer: 'it is stored', says: 'INSERT 0 1' }
  } catch (error) {
    const name = error instanceof pg.DatabaseError ? names[error.code ?? ''] : undefined
    if (name === undefined) throw error
    return { answer: name, says: (error as Error).message }
  }
}
