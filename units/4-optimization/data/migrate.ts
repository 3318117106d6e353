import { ExpectationError } from '@levelup/test-harness'
import type pg from 'pg'
import { run } from 'unit-3/data/migration-run.ts'
import type { Answers } from '../contract.ts'

const NOT_IN_A_TRANSACTION = '25001'

/** A learner's migration: of which exercise, and its folder below `prisma/`. */
export interface Migration {
  readonly exercise: string
  readonly folder: string
}

type Direction = Parameters<Answers['readMigration']>[2]

/** Runs the learner's migration as the app does: in a transaction, unless its first line says `-- no-transaction`. */
export async function migrate(
  client: pg.Client,
  answers: Pick<Answers, 'readMigration'>,
  { exercise, folder }: Migration,
  direction: Direction,
): Promise<void> {
  const sql = answers.readMigration(exercise, folder, direction)
  const alone = /^--\s*no-transaction\b/.test(sql)
  if (!alone) await client.query('BEGIN')
  try {
    await run(client, () => sql, direction)
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    if (alone || cause?.code !== NOT_IN_A_TRANSACTION) throw error
    throw new ExpectationError(
      `${(error as Error).message}. A migration runs in a transaction, unless the first line of its file is "-- no-transaction"`,
      sql.trim(),
      { cause: error },
    )
  }
  if (!alone) await client.query('COMMIT')
}
