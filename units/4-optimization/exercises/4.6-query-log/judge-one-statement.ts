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
  // A list may name one twice, and one that is not there.
  const lists = [keys, keys.slice(0, 1), [], [...keys.slice(0, 3), ...keys.slice(0, 3), keyOfNothing(keys)]]
  // Whatever the statement does, it must not change anything.
  await client.query('BEGIN READ ONLY')
  for (const list of lists) {
    const wanted = await oneByOne(client, single, list)
    const { rows } = await runAlone(client, sql, [list])
    expectRows(rows, wanted, {
      order: 'any',
      dataSet: `$1 is a list of ${list.length} ids, ${new Set(list).size} of them different; ${wanted.length} of these are there`,
      statement: sql,
    })
  }
  await client.query('COMMIT')
  const few = keys.slice(0, 5)
  expectPlan(await readPlan(pool, { sql, parameters: [few] }), {
    noSequentialScan: 'tasks',
    rowsTouched: few.length,
  })
}

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
