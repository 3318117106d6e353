import { expect, ExpectationError, test } from '@levelup/test-harness'
import { sentStatements } from '@levelup/test-harness/plans'
import type pg from 'pg'
import type { Answers, QueryEvents, Task } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { forbidReading, READ_COLUMN_MESSAGE } from '../../data/unread-column.ts'
import type { SentColumn } from '../../data/wire.ts'
import { measuredTracker } from './measured.ts'
import { busy, listOf, tracker } from './tasks.ts'

/** Of the same list as JSON, which is what the app sends on: the database may send a tenth more. */
const MOST_OF_JSON = 1.1
const MOST_COLUMNS = 9
const LISTED = /^(?:id|user_id|title|done|due_date|version|deleted_at|created_at|updated_at)$/

/** What a list costs: what it shows, and nothing else. */
export function cost(answers: Answers): void {
  test('the notes of a task are not read for a list', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, client } = await openTracker(answers, postgres, tracker)
    await forbidReading(client, 'tasks', 'notes')
    await listTasks(db, {}).catch(explainReading)
  })

  test('one statement for a list', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, events } = await openTracker(answers, postgres, tracker)
    await expectOneStatement(events, () => listTasks(db, {}))
  })

  test('the database sends only the columns that a list shows', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, wire, client } = await measuredTracker(answers, postgres)
    const { columns } = await wire.measure(() => listTasks(db, {}))
    const strangers = (await originsOf(client, columns)).filter((origin) => !isListed(origin))
    if (strangers.length > 0)
      throw new ExpectationError(`a list shows nothing of ${strangers.join(', ')}, and it came over the wire`)
    if (columns.length > MOST_COLUMNS)
      throw new ExpectationError(
        `${columns.length} columns came over the wire, and a list shows ${MOST_COLUMNS}`,
        columns.map(({ name }) => name).join(', '),
      )
  })

  test('the database sends about as many bytes as the list has, however long the notes are', async ({
    postgres,
  }) => {
    const { listTasks } = await answers.listTasks()
    const { db, wire, client } = await measuredTracker(answers, postgres)
    let list: Task[] = []
    const { bytes } = await wire.measure(async () => void (list = await listTasks(db, {})))
    await client.query(`ALTER TABLE tasks DISABLE TRIGGER USER; UPDATE tasks SET notes = ''`)
    const { bytes: without } = await wire.measure(() => listTasks(db, {}))
    expect(bytes - without, 'bytes that the notes of its tasks add to a list').toBe(0)
    const asJson = Buffer.byteLength(JSON.stringify(list))
    expect(
      bytes,
      `bytes that the database sent for a list of ${list.length} tasks (as JSON, the list is ${asJson} bytes long)`,
    ).toBeLessThanOrEqual(Math.floor(MOST_OF_JSON * asJson))
  })

  test('the database sends only the rows that the filter lets through', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, wire } = await measuredTracker(answers, postgres)
    const { rows } = await wire.measure(() => listTasks(db, { userId: busy, done: false }))
    const wanted = listOf((task) => task.userId === busy && !task.done && task.deletedAt === null)
    expect(rows, `rows that came over the wire for a list of ${wanted.length} tasks`).toBeLessThanOrEqual(
      wanted.length,
    )
  })

  test('a long list is whole, and one statement still reads it', async ({ postgres }) => {
    const { listTasks } = await answers.listTasks()
    const { db, events, client } = await openTracker(answers, postgres, tracker)
    const { rows } = await client.query<{ count: number }>(MORE_TASKS, [busy])
    let list: Task[] = []
    await expectOneStatement(events, async () => void (list = await listTasks(db, { userId: busy })))
    expect(list.length, 'tasks in a list of many').toBe(rows[0]!.count)
  })
}

/** As many as somebody has after some years; more than any page has. How many a list shows then. */
const MORE_TASKS = `
  WITH more AS (INSERT INTO tasks (user_id, title) SELECT $1, 'Round ' || n FROM generate_series(1, 2500) AS n RETURNING 1)
  SELECT ((SELECT count(*) FROM more) + (SELECT count(*) FROM tasks WHERE user_id = $1 AND deleted_at IS NULL))::int AS count`

async function expectOneStatement(events: QueryEvents, run: () => Promise<unknown>): Promise<void> {
  const statements = await sentStatements(events, run)
  if (statements.length === 1) return
  throw new ExpectationError(
    `the list took ${statements.length} statements, where one can read the columns, the condition and the order`,
    statements
      .map(({ sql }) => sql)
      .slice(0, 5)
      .join('\n\n'),
  )
}

function explainReading(error: unknown): never {
  if (!String(error).includes(READ_COLUMN_MESSAGE)) throw error
  throw new ExpectationError(
    'the statement reads the notes of its tasks, and a list shows none: whatever is dropped or shortened afterwards, the ' +
      'database has fetched it. Name the columns that a list shows',
    undefined,
    { cause: error },
  )
}

/** `tasks.notes`; what is computed by the statement comes from no column. */
async function originsOf(client: pg.Client, columns: readonly SentColumn[]): Promise<string[]> {
  const stored = columns.filter(({ tableOid }) => tableOid > 0)
  const { rows } = await client.query<{ origin: string }>(
    `SELECT attrelid::regclass || '.' || attname AS origin
     FROM unnest($1::oid[], $2::smallint[]) AS sent (relation, number)
     JOIN pg_attribute ON attrelid = relation AND attnum = number`,
    [stored.map(({ tableOid }) => tableOid), stored.map(({ attributeNumber }) => attributeNumber)],
  )
  return [...new Set(rows.map(({ origin }) => origin))]
}

function isListed(origin: string): boolean {
  const [table, column = ''] = origin.split('.')
  return table === 'tasks' && LISTED.test(column)
}
