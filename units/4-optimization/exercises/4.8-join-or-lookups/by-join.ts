import { expect, ExpectationError, expectRows, test, type PostgresFixture } from '@levelup/test-harness'
import {
  analyse,
  expectPlan,
  plansOf,
  rowsReturned,
  sentStatements,
  type Statement,
} from '@levelup/test-harness/plans'
import pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import { companyOf, sharedIn, type Company } from './company.ts'
import { dataSets } from './data-sets.ts'
import { droppedPairs } from './dropped-pairs.ts'
import { largeDivision, PLANNED_EMPLOYEES } from './large-division.ts'
import { COMPANY_TABLES, insertCompany } from './tables.ts'

const SIZES = [300, 3000]
/** An employee, their manager, two departments and a division: five. Some more, for a plan that has another way. */
const MOST_ROWS_PER_EMPLOYEE = 8
const MOST_ROWS = MOST_ROWS_PER_EMPLOYEE * PLANNED_EMPLOYEES

/** The tables, and one statement. */
export function byJoin(answers: Answers): void {
  for (const [what, company] of dataSets)
    test(`one statement finds who shares the division of their manager: ${what}`, async ({ postgres }) => {
      const { sharedDivision } = await answers.sharedDivisions()
      const { db } = await openCompany(answers, postgres, company)
      expectRows(await sharedDivision(db), sharedIn(company), { order: 'exact', dataSet: what })
    })

  test('it is one statement, for 300 employees and for 3,000', async ({ postgres }) => {
    const { sharedDivision } = await answers.sharedDivisions()
    for (const employees of SIZES) {
      const { db } = await openCompany(answers, postgres, companyOf({ employees }))
      const statements = await sentStatements(answers.databaseEvents(db), () => sharedDivision(db))
      if (statements.length === 1) continue
      throw new ExpectationError(
        `for ${counted(employees)} employees the database got ${counted(statements.length)} statements: ` +
          'each is a round trip, and one join needs only one',
        statements
          .slice(0, 3)
          .map(({ sql }) => sql.trim())
          .join('\n\n'),
      )
    }
  })

  test('the statement touches a few rows for each employee, and not all rows for each', async ({
    postgres,
  }) => {
    const { sharedDivision } = await answers.sharedDivisions()
    const { db, url } = await openCompany(answers, postgres, largeDivision)
    const pool = new pg.Pool({ connectionString: url, max: 1 })
    onTestFinished(() => pool.end())
    await analyse(pool, 'employees', 'departments', 'divisions')
    const plans = await plansOf(pool, answers.databaseEvents(db), () => sharedDivision(db))
    expectPlan(plans, { rowsTouched: MOST_ROWS })
    for (const { statement } of plans) await expectPartnersFound(pool, statement)
    const wanted = sharedIn(largeDivision).length
    if (rowsReturned(plans) > wanted)
      throw new ExpectationError(
        `the database sent ${counted(rowsReturned(plans))} rows for a list of ${counted(wanted)}: the rest travelled for nothing, ` +
          'as JavaScript chose what the statement could have chosen',
      )
  })

  test('an error of the database comes out as it is', async ({ postgres }) => {
    const { sharedDivision } = await answers.sharedDivisions()
    const { db, url } = await openCompany(answers, postgres, dataSets[0]![1])
    const client = await openClient({ url })
    await sharedDivision(db)
    await client.query('ALTER TABLE departments RENAME COLUMN division_id TO division')
    const answer = await sharedDivision(db).then(
      (list) => `a list of ${list.length}`,
      () => 'an error',
    )
    expect(answer, 'the answer while the departments cannot be read').toBe('an error')
  })
}

async function expectPartnersFound(pool: pg.Pool, statement: Statement): Promise<void> {
  const dropped = await droppedPairs(pool, statement)
  if (dropped <= MOST_ROWS) return
  throw new ExpectationError(
    `to find who belongs together among ${counted(PLANNED_EMPLOYEES)} employees, the joins put ${counted(dropped)} pairs of rows together ` +
      `that do not, and dropped them again; at most ${counted(MOST_ROWS)} are to be expected. With a plain = between one column and ` +
      'another, the database finds partners by an index or a hash table',
    `SQL\n${statement.sql.trim()}`,
  )
}

function counted(count: number): string {
  return count.toLocaleString('en')
}

/** The company in tables of this test's own. */
export async function openCompany(answers: Answers, postgres: PostgresFixture, company: Company) {
  const { url } = await postgres.create({
    key: `${COMPANY_TABLES}\n${JSON.stringify(company)}`,
    async build(url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        await client.query(COMPANY_TABLES)
        await insertCompany(client, company)
      } finally {
        await client.end()
      }
    },
  })
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  return { db, url }
}
