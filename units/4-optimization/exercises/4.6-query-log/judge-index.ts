import { ExpectationError } from '@levelup/test-harness'
import { analyse, expectPlan, readPlan, sentStatements, type PlanNode } from '@levelup/test-harness/plans'
import { structureChanges, structureOf } from 'unit-3/data/structure.ts'
import type { RunningApp } from './logged-app.ts'
import { runAlone } from './run-alone.ts'
import type { SentStatement } from './truth.ts'

/** Pages that the log does not have: an index that is made for one length helps no other. */
const LIMITS = [1, 2, 24, 100]

/** Makes the index, and looks whether the statement reads its answer there, and nothing else is different. */
export async function judgeIndex(sql: string, { sql: slow }: SentStatement, app: RunningApp): Promise<void> {
  const { client, pool } = app
  const before = await structureOf(client)
  const { command } = await runAlone(client, sql)
  expectOneIndex(command, structureChanges(before, await structureOf(client)))
  await expectNoRule(client)
  await analyse(pool, 'tasks', 'task_activities')
  for (const limit of LIMITS) {
    const [statement] = (
      await sentStatements(app.events, () => app.ask({ method: 'GET', url: `/activities?limit=${limit}` }))
    ).filter((sent) => sent.sql === slow)
    if (!statement)
      throw new ExpectationError(
        'this cure cannot be tried: first find the statement that belongs in mostRows',
      )
    const plan = await readPlan(pool, statement)
    expectPlan(plan, {
      noSequentialScan: 'task_activities',
      noSort: sortsAll(plan.root),
      rowsTouched: await upToTies(app, limit),
    })
  }
}

/** A DO block or the like may make an index too, and do more besides. */
function expectOneIndex(command: string, changes: readonly string[]): void {
  const made = changes.filter((line) => /^\+ CREATE (?:UNIQUE )?INDEX /.test(line))
  if (command === 'CREATE' && made.length === 1 && changes.length === 1) return
  throw new ExpectationError(
    'a cure of the kind "index" should make one index, and change nothing else',
    ['Changed', ...(changes.length > 0 ? changes : ['nothing'])].join('\n'),
  )
}

/** A UNIQUE index is a rule as well. The one that is there already is about `id`; the app knows no other. */
async function expectNoRule(client: RunningApp['client']): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(
      `INSERT INTO task_activities (task_id, kind, created_at)
       SELECT task_id, kind, created_at FROM task_activities ORDER BY id LIMIT 1`,
    )
  } catch (error) {
    throw new ExpectationError(
      'with this index the database refuses an activity that it took before: one of the same task, kind and moment as another. ' +
        'UNIQUE is a rule about rows; to be quick, an index does not need it',
      (error as Error).message,
      { cause: error },
    )
  } finally {
    await client.query('ROLLBACK')
  }
}

/** An index without `id` has those of one moment in no order: all of them have to be read, and the next one. */
async function upToTies({ client }: RunningApp, limit: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer + 1 AS count FROM task_activities WHERE created_at >=
       (SELECT created_at FROM task_activities ORDER BY created_at DESC, id DESC OFFSET $1 - 1 LIMIT 1)`,
    [limit],
  )
  return rows[0]!.count
}

/** An Incremental Sort only puts the activities of one moment in order. */
function sortsAll({ type, children }: PlanNode): boolean {
  return type === 'Sort' || children.some(sortsAll)
}
