import { ExpectationError, type PostgresDatabase, type PostgresFixture } from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Answers } from '../contract.ts'

/** Databases in the learner's models. The SQL that Prisma derives from them is asked for once. */
export class DerivedDatabases {
  readonly #answers: Answers
  readonly #readSchema: () => Promise<string>
  #sql: Promise<string> | undefined

  constructor(answers: Answers, readSchema: () => Promise<string>) {
    this.#answers = answers
    this.#readSchema = readSchema
  }

  /** A connection to an empty one. */
  async open(postgres: PostgresFixture): Promise<pg.Client> {
    const sql = await (this.#sql ??= this.#derive())
    return openDatabase(postgres, sql, 'the SQL that Prisma derives from your models')
  }

  async #derive(): Promise<string> {
    const schema = await this.#readSchema()
    try {
      return await this.#answers.schemaToSql(schema)
    } catch (error) {
      const { message, excerpt } = error as { message?: string; excerpt?: string }
      throw new ExpectationError(`Prisma cannot read your models: ${message}`, excerpt, { cause: error })
    }
  }
}

/** A connection to a database made by SQL; `origin` says whose, for the message when PostgreSQL refuses it. */
export async function openDatabase(
  postgres: PostgresFixture,
  sql: string,
  origin: string,
): Promise<pg.Client> {
  return connect(await postgres.create({ key: `derived\n${sql}`, build: (url) => build(url, sql, origin) }))
}

async function connect({ url }: PostgresDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

async function build(url: string, sql: string, origin: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    throw new ExpectationError(`PostgreSQL refuses ${origin}: ${says}`, sql.trim())
  } finally {
    await client.end()
  }
}
