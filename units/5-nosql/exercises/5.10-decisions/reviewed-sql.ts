import { ExpectationError, expectRows, test } from '@levelup/test-harness'
import { analyse, expectPlan, readPlan } from '@levelup/test-harness/plans'
import type { Client } from 'pg'
import { structureChanges, structureOf } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { reviewOf } from './reviewed.ts'
import { openTracker } from './tracker.ts'

const SHOWN = 20
const SLOW_LIST = `SELECT id, title, created_at FROM tasks WHERE status = 'open' AND assignee_id = $1
ORDER BY created_at DESC LIMIT ${SHOWN}`
/** Has done 12,000 tasks lately. */
const BUSY = 40
/** From the root of an index to a leaf, twice. */
const WAY_THROUGH_THE_INDEX_PAGES = 8
const FOREIGN_KEY_STATES = ['23503', '23001']
const people = ['user-22@example.test', 'user-10@example.test', 'user-8@example.test', 'nobody@example.test']

/** The parts of the review that are run. */
export function reviewedSql(answers: Answers): void {
  test('faster.cure is one index, and the slow list reads what it shows', async ({ postgres }) => {
    const cure = said((await reviewOf(answers)).faster?.cure, 'faster.cure')
    const { client, pool } = await openTracker(postgres)
    const before = await structureOf(client)
    await run(client, 'faster.cure', cure)
    const changes = structureChanges(before, await structureOf(client))
    if (changes.length !== 1 || !/^\+ CREATE INDEX .* ON public\.tasks /.test(changes[0]!))
      throw new ExpectationError(
        'faster.cure should make one index of tasks, which is no rule, and change nothing else',
        ['Changed', ...changes].join('\n'),
      )
    await analyse(pool, 'tasks')
    for (const assignee of [1, 8, BUSY]) {
      const plan = await readPlan(pool, { sql: SLOW_LIST, parameters: [assignee] })
      expectPlan(plan, {
        noSequentialScan: 'tasks',
        noSort: true,
        rowsTouched: SHOWN,
        pagesRead: 2 * SHOWN + WAY_THROUGH_THE_INDEX_PAGES,
      })
    }
  })

  test('plainIds.refusedToday is refused by a foreign key, and by nothing else', async ({ postgres }) => {
    const sql = said((await reviewOf(answers)).plainIds?.refusedToday, 'plainIds.refusedToday')
    const { client } = await openTracker(postgres)
    const state = await client.query(sql).then(
      () => 'no error',
      (error: unknown) => (error as { code?: string }).code ?? 'no code',
    )
    if (!FOREIGN_KEY_STATES.includes(state))
      throw new ExpectationError(
        state === 'no error'
          ? 'PostgreSQL does plainIds.refusedToday without a word: it is no example of what the foreign key refuses'
          : `PostgreSQL refuses plainIds.refusedToday with ${state}, which is not the refusal of a foreign key (23503)`,
        sql,
      )
    await client.query(
      'ALTER TABLE tasks DROP CONSTRAINT tasks_assignee_id_fkey, DROP CONSTRAINT tasks_category_id_fkey',
    )
    await run(client, 'plainIds.refusedToday, without the foreign keys,', sql)
    if ((await danglingIds(client)) === 0)
      throw new ExpectationError(
        'without its foreign keys plainIds.refusedToday leaves no task whose id means nobody: nothing is lost by it',
        sql,
      )
  })

  test('sameApi.oneStatement asks in one statement what documents ask in three', async ({ postgres }) => {
    const sql = said((await reviewOf(answers)).sameApi?.oneStatement, 'sameApi.oneStatement')
    const { client } = await openTracker(postgres)
    for (const category of ['backend', 'Backend', 'nothing'])
      for (const email of people) {
        const got = await run(client, 'sameApi.oneStatement', sql, [category, email])
        const rows = got.map(({ id, title }) => ({ id, title }))
        const wanted = await inThreeSteps(client, category, email)
        expectRows(rows, wanted, { order: 'exact', dataSet: `${category}, ${email}` })
      }
  })
}

type Row = Readonly<Record<string, unknown>>

function said(sql: string | undefined, part: string): string {
  if (sql !== undefined && sql.trim() !== '') return sql
  throw new ExpectationError(`the review does not say ${part}: contract.ts has all its parts`)
}

/** Throws ExpectationError where PostgreSQL refuses what the learner has written. */
async function run(
  client: Client,
  part: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await client.query<Row>(sql, [...parameters])
    return rows
  } catch (error) {
    throw new ExpectationError(`PostgreSQL refuses ${part} ${(error as Error).message}`, sql, {
      cause: error,
    })
  }
}

/** As an app does it that has documents. */
async function inThreeSteps(client: Client, category: string, email: string): Promise<Row[]> {
  const categories = await client.query<{ id: number }>('SELECT id FROM categories WHERE name = $1', [
    category,
  ])
  const users = await client.query<{ id: number }>('SELECT id FROM users WHERE email = $1', [email])
  const { rows } = await client.query<Row>(
    'SELECT id, title FROM tasks WHERE category_id = ANY ($1) AND assignee_id = ANY ($2) ORDER BY id',
    [categories.rows.map(({ id }) => id), users.rows.map(({ id }) => id)],
  )
  return rows
}

async function danglingIds(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM tasks
     WHERE assignee_id NOT IN (SELECT id FROM users) OR category_id NOT IN (SELECT id FROM categories)`,
  )
  return rows[0]!.count
}
