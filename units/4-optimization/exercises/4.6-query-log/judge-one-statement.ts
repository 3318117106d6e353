import { expectRows } from '@levelup/test-harness'
import { expectPlan, readPlan, type Statement } from '@levelup/test-harness/plans'
import type { RunningApp } from './logged-app.ts'
import { runAlone } from './run-alone.ts'
import type { SentStatement } from './truth.ts'

type Row = Readonly<Record<string, unknown>>

/** Asks for several at once, and compares with what the log's own statement gives for each of them. */
export async function judgeOneStatement(
  sql: string,
  { variants }: SentStatement,
  { client, pool }: RunningApp,
): Promise<void> {
  const single = variants[0]!.statement
  const keys = variants.map(({ statement }) => statement.parameters[0])
  // Whatever the statement does, it must not change anything.
  await client.query('BEGIN READ ONLY')
  for (const [of, list] of await listsOf(client, keys)) {
    const wanted = await oneByOne(client, single, list)
    const { rows } = await runAlone(client, sql, [list])
    const dataSet = `$1 is a list of ${list.length} ids${of}, ${new Set(list).size} of them different; ${wanted.length} of these are there`
    expectRows(rows, wanted, { order: 'any', dataSet, statement: sql })
  }
  await client.query('COMMIT')
  const few = keys.slice(0, 5)
  expectPlan(await readPlan(pool, { sql, parameters: [few] }), {
    noSequentialScan: 'tasks',
    rowsTouched: few.length,
  })
}

/**
 * The kinds of tasks by themselves first, as those that are missing are then named. A list may be as long as the
 * longest page; it may be empty, name one twice, or one that is not there.
 */
async function listsOf(
  client: RunningApp['client'],
  keys: readonly unknown[],
): Promise<(readonly [of: string, list: readonly unknown[]])[]> {
  const { rows } = await client.query<{ id: string; kind: string }>(
    `SELECT id, CASE WHEN deleted_at IS NOT NULL THEN ' of tasks in the trash' WHEN done THEN ' of tasks that are done'
       ELSE ' of open tasks' END AS kind
     FROM tasks ORDER BY id DESC LIMIT $1`,
    [LONGEST_PAGE],
  )
  const kinds = Map.groupBy(rows, ({ kind }) => kind)
  return [
    ...Array.from(kinds, ([kind, some]) => [kind, some.map(({ id }) => id)] as const),
    ['', rows.map(({ id }) => id)],
    ['', keys],
    ['', keys.slice(0, 1)],
    ['', []],
    ['', [...keys.slice(0, 3), ...keys.slice(0, 3), keyOfNothing(keys)]],
  ]
}

const LONGEST_PAGE = 100

async function oneByOne(
  client: RunningApp['client'],
  { sql, parameters }: Statement,
  keys: readonly unknown[],
) {
  const rows: Row[] = []
  for (const key of new Set(keys)) {
    const result = await client.query<Row>(sql, [key, ...parameters.slice(1)])
    rows.push(...result.rows)
  }
  return rows
}

/** A UUID that no task has. */
function keyOfNothing(keys: readonly unknown[]): string {
  return String(keys[0]).replace(/^.{8}/, 'ffffffff')
}
