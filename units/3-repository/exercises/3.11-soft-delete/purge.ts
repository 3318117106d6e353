import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { openClient } from '../../data/client.ts'
import { ADA, addTasks, allTasks, BO, trackerWithUsers } from '../../data/task-rows.ts'

const now = new Date('2026-05-01T12:00:00Z')
const longAgo = new Date('2020-01-01T00:00:00Z')

/** What leaves the trash for good, and what does not. */
export function purge(answers: Answers): void {
  test('a purge deletes what has been in the trash for 30 days, with all that belongs to it, and nothing else', async ({
    postgres,
  }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await addTasks(client, [
      { user_id: ADA, title: 'a year ago', deleted_at: daysBefore(365) },
      { user_id: BO, title: 'one second more than 30 days', deleted_at: daysBefore(30, -1) },
      { user_id: ADA, title: '30 days to the second', deleted_at: daysBefore(30) },
      {
        user_id: ADA,
        title: 'one second less than 30 days',
        deleted_at: daysBefore(30, 1),
        created_at: longAgo,
      },
      { user_id: ADA, title: 'just now', deleted_at: now, created_at: longAgo },
      { user_id: BO, title: 'alive', done: true, created_at: longAgo },
    ])
    await client.query(`INSERT INTO task_activities (task_id, kind) SELECT id, 'CREATED' FROM tasks`)
    await client.query(`INSERT INTO tags (name) VALUES ('home')`)
    await client.query('INSERT INTO task_tags (task_id, tag_id) SELECT tasks.id, tags.id FROM tasks, tags')
    expect(await answer.purge(db, { now }), 'how many it says it has deleted').toBe(3)
    const left = (await allTasks(client)).map(({ title }) => title)
    expect(left, 'what is left').toEqual(['alive', 'just now', 'one second less than 30 days'])
    expect(await answer.purge(db, { now }), 'a second purge has nothing to do').toBe(0)
  })

  test('a purge counts from the present and from any number of days', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
    await addTasks(
      client,
      [31, 29, 8, 6].map((days) => ({ user_id: ADA, title: `${days} days ago`, deleted_at: ago(days) })),
    )
    expect(await answer.purge(db), 'what has expired today').toBe(1)
    expect(await answer.purge(db, { olderThanDays: 7 }), 'what has been there for a week').toBe(2)
    expect(
      (await allTasks(client)).map(({ title }) => title),
      'what is left',
    ).toEqual(['6 days ago'])
  })

  test('a purge in batches of 10 commits at most 10 tasks at once, and ends', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await client.query(JOURNAL)
    for (const expired of [25, 20]) {
      await addExpired(client, expired)
      expect(await answer.purge(db, { now, batchSize: 10 }), 'how many it says it has deleted').toBe(expired)
      const { rows } = await client.query<{ rows: number }>(
        'SELECT count(*)::int AS rows FROM deleted GROUP BY transaction ORDER BY 1 DESC',
      )
      expect(
        rows[0]?.rows,
        'one transaction deleted so many tasks, and held the locks of all of them to its end. Tasks of the largest transaction',
      ).toBeLessThanOrEqual(10)
      expect(await allTasks(client), 'what is left').toEqual([])
    }
  })

  test('a task that is taken out of the trash meanwhile stays', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { url, db, client } = await trackerWithUsers(answers, postgres)
    await addExpired(client, 4)
    const owner = await openClient({ url })
    await owner.query('BEGIN')
    await owner.query("UPDATE tasks SET deleted_at = NULL WHERE title = 'expired 2'")
    let over = false
    const purging = answer.purge(db, { now, batchSize: 10 }).finally(() => (over = true))
    purging.catch(() => undefined)
    // Until it waits for the row that its owner has changed, or has gone past it.
    while (!over && !(await somebodyWaits(client)));
    await owner.query('COMMIT')
    const purged = await purging
    const left = (await allTasks(client)).map(({ title }) => title)
    if (left.length === 0) {
      throw new ExpectationError(
        'a task is gone for good although its owner had taken it out of the trash: the purge had picked it before, waited for the ' +
          "owner's transaction, and then deleted by id alone. The statement that deletes must itself ask whether the row has expired, " +
          'not in a subquery',
      )
    }
    expect(left, 'what is left').toEqual(['expired 2'])
    expect(purged, 'how many it says it has deleted').toBe(3)
  })
}

const DAY_MS = 24 * 60 * 60 * 1000

function daysBefore(days: number, secondsLater = 0): Date {
  return new Date(now.getTime() - days * DAY_MS + secondsLater * 1000)
}

async function addExpired(client: Client, count: number): Promise<void> {
  await client.query(
    `INSERT INTO tasks (user_id, title, deleted_at) SELECT $1, 'expired ' || n, $2 FROM generate_series(1, $3) AS n`,
    [ADA, daysBefore(90), count],
  )
}

/** Notes which transaction deleted which task. */
const JOURNAL = `
  CREATE TABLE deleted (id uuid, transaction xid8 DEFAULT pg_current_xact_id());
  CREATE FUNCTION note_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO deleted (id) VALUES (OLD.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_deleted AFTER DELETE ON tasks FOR EACH ROW EXECUTE FUNCTION note_deleted();
`

async function somebodyWaits(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0',
  )
  return rows.length > 0
}
