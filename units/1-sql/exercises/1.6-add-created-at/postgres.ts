import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { usersInPostgres, type UsersInPostgres } from './users-postgres.ts'

const CROWD = 2500
const BATCH = 1000

/** What matters only where many programs use a large table at once. */
export function onPostgresOnly(answers: Answers): void {
  test('PostgreSQL: created_at is an instant, whatever time zone a session is in', async ({ postgres }) => {
    const database = await usersInPostgres(answers, postgres)
    await database.migrate(3)
    const { rows } = await database.others.query<{ data_type: string }>(
      "SELECT data_type FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'created_at'",
    )
    expect(rows[0]?.data_type, 'timestamp alone forgets which zone its hour belongs to').toBe(
      'timestamp with time zone',
    )
  })

  test('PostgreSQL: no step rewrites the table', async ({ postgres }) => {
    const database = await usersInPostgres(answers, postgres, { crowd: CROWD })
    const before = await fileOf(database)
    for (const step of [1, 2, 3] as const) {
      await database.migrate(step)
      expect(
        await fileOf(database),
        `step ${step} rewrote the table: it copied every row into a new file while nobody could read or write. ` +
          'That is what a volatile default does; one value for all rows, or none, does not. File of the table',
      ).toBe(before)
    }
  })

  test('PostgreSQL: the backfill commits at most 1,000 rows at once', async ({ postgres }) => {
    const database = await usersInPostgres(answers, postgres, { crowd: CROWD })
    await database.migrate(2)
    // xmin is the transaction that wrote a row.
    const { rows } = await database.others.query<{ rows: number }>(
      'SELECT count(*)::int AS rows FROM users GROUP BY xmin ORDER BY 1 DESC',
    )
    expect(
      rows[0]?.rows,
      'one transaction wrote so many rows, and held the locks of all of them until its end; rows of the largest transaction',
    ).toBeLessThanOrEqual(BATCH)
  })

  test('PostgreSQL: SET NOT NULL finds the proof ready, and reads no row while the table is locked', async ({
    postgres,
  }) => {
    const database = await usersInPostgres(answers, postgres)
    const faults: string[] = []
    answers.postgresEvents(database.pool).before(async ({ sql }) => {
      if (/\bset\s+not\s+null\b/i.test(sql) && !(await hasProof(database, sql))) {
        faults.push(
          'SET NOT NULL has no CHECK (created_at IS NOT NULL) to rely on, so it reads the whole table under the strongest lock',
        )
      }
      if (/\bnot\s+valid\b[\s\S]*\bvalidate\s+constraint\b/i.test(sql)) {
        faults.push(
          'VALIDATE runs in the transaction that added the constraint, which still holds the strongest lock',
        )
      }
    })
    await database.migrate(3)
    if (faults.length > 0) throw new ExpectationError(faults.join('; '))
  })
}

async function fileOf({ others }: UsersInPostgres): Promise<number> {
  const { rows } = await others.query<{ file: number }>("SELECT pg_relation_filenode('users')::int AS file")
  return rows[0]!.file
}

/** A CHECK on created_at that an earlier transaction has committed, and that is validated by now, or is about to be. */
async function hasProof({ others }: UsersInPostgres, sql: string): Promise<boolean> {
  const { rows } = await others.query<{ convalidated: boolean }>(
    `SELECT convalidated FROM pg_constraint, pg_attribute
     WHERE conrelid = 'users'::regclass AND contype = 'c'
       AND attrelid = conrelid AND attname = 'created_at' AND attnum = ANY (conkey)`,
  )
  const validatesFirst = /\bvalidate\s+constraint\b[\s\S]*\bset\s+not\s+null\b/i.test(sql)
  return rows.some(({ convalidated }) => convalidated || validatesFirst)
}
