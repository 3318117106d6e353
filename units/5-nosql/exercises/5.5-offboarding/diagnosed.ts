import {
  expect,
  ExpectationError,
  test,
  type MongoFixture,
  type PostgresFixture,
} from '@levelup/test-harness'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Answers } from '../../contract.ts'
import { openEmpty } from './place.ts'

/** What was said of the shipped code, and what it does. */
export function diagnosed(answers: Answers): void {
  test('the diagnosis says what openJobs throws', async ({ mongodb }) => {
    const said = (await answers.crewDiagnosis()).crewDiagnosis().thrown
    const { error } = await adaLeaves(answers, mongodb)
    expect(said.name, 'thrown.name, the name of the error that the shipped openJobs throws').toBe(error.name)
    const read = /reading '(\w+)'/.exec(error.message)?.[1]
    expect(said.reading, 'thrown.reading, the first property of the missing member that it reads').toBe(read)
  })

  test('the diagnosis says what is stored when she has left', async ({ mongodb }) => {
    const said = (await answers.crewDiagnosis()).crewDiagnosis()
    const { assigneeId, found } = await adaLeaves(answers, mongodb)
    if (said.assigneeId !== assigneeId)
      throw new ExpectationError(
        `assigneeId: you say ${String(said.assigneeId)}. Who in the shipped code has written to the jobs?`,
      )
    if (said.found !== found)
      throw new ExpectationError(
        `found: you say ${JSON.stringify(said.found)}. What does the driver's findOne resolve to when no document fits?`,
      )
  })

  test('with the column of the diagnosis PostgreSQL does it on its own, whoever deletes the member', async ({
    postgres,
  }) => {
    const { assigneeColumn } = (await answers.crewDiagnosis()).crewDiagnosis()
    const db = await openTables(postgres, assigneeColumn)
    await refusesNobody(db)
    await db.query(`INSERT INTO jobs VALUES ('j-1', 'm-1'), ('j-2', 'm-1'), ('j-3', 'm-2')`)
    await deleteAda(db)
    const { rows } = await db.query<{ id: string }>('SELECT id, assignee_id FROM jobs ORDER BY id')
    expect(
      rows.map(({ id }) => id),
      'the jobs that are left, all of which should be',
    ).toEqual(['j-1', 'j-2', 'j-3'])
    expect(
      rows.map((row) => (row as unknown as { assignee_id: unknown }).assignee_id),
      'whose j-1 to j-3 are when m-1 is deleted',
    ).toEqual([null, null, 'm-2'])
  })
}

async function adaLeaves(answers: Answers, mongodb: MongoFixture) {
  const { offboardMember, openJobs } = await answers.shippedCrew()
  const { fillCrew } = await answers.sampleCrew()
  const { db, eye } = await openEmpty(answers, mongodb)
  await fillCrew(db)
  await openJobs(db)
  await offboardMember(db, 'm-ada')
  const error = await openJobs(db).then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown as Error,
  )
  const job = await eye.collection<{ _id: string; assigneeId: string }>('jobs').findOne({ _id: 'j-1' })
  const found = await eye.collection<{ _id: string }>('members').findOne({ _id: 'm-ada' })
  return { error, assigneeId: job?.assigneeId, found }
}

async function openTables(postgres: PostgresFixture, column: string): Promise<pg.Client> {
  const client = new pg.Client((await postgres.create()).url)
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(
    `CREATE TABLE members (id text PRIMARY KEY); INSERT INTO members VALUES ('m-1'), ('m-2')`,
  )
  await client.query(`CREATE TABLE jobs (id text PRIMARY KEY, assignee_id ${column})`).catch(refused(column))
  return client
}

function refused(column: string) {
  return (error: unknown): never => {
    const { message } = error as Error
    throw new ExpectationError(
      `assigneeColumn: PostgreSQL does not take "assignee_id ${column}" as a column: ${message}`,
    )
  }
}

async function refusesNobody(db: pg.Client): Promise<void> {
  const taken = await db.query(`INSERT INTO jobs VALUES ('j-0', 'm-99')`).then(
    () => true,
    () => false,
  )
  if (taken)
    throw new ExpectationError('assigneeColumn: a job may point to m-99 with it, and there is no such member')
}

async function deleteAda(db: pg.Client): Promise<void> {
  await db.query(`DELETE FROM members WHERE id = 'm-1'`).catch((error: unknown) => {
    throw new ExpectationError(
      `assigneeColumn: with it, PostgreSQL refuses that m-1 leaves: ${(error as Error).message}`,
    )
  })
}
