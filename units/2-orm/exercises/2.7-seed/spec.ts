import { describe, expect, ExpectationError, holdUntil, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openTracker } from '../../data/open-tracker.ts'
import type pg from 'pg'
import { storedRows, tagsByTask, type StoredRow, type StoredRows } from '../../data/stored-rows.ts'
import { trackerDatabase } from '../../data/tracker.ts'
import { codeOf } from '../../data/failure-code.ts'

const RUNS = 4
const IN_USE = 'what others wrote is theirs; what is the seed’s own is put right'

export function spec(answers: Answers): void {
  describe('2.7 A seed that can run twice', () => {
    anEmptyDatabase(answers)
    again(answers)
    aDatabaseInUse(answers)
    atOnce(answers)
  })
}

function anEmptyDatabase(answers: Answers): void {
  test('an empty database gets two users, about twenty tasks of all kinds, and tags', async ({
    postgres,
  }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await seed(db)
    const rows = await storedRows(observer)
    expect(rows.users, 'users').toHaveLength(2)
    expect(rows.tasks.length, 'tasks, at least').toBeGreaterThanOrEqual(18)
    expect(rows.tasks.length, 'tasks, at most').toBeLessThanOrEqual(22)
    expect(rows.tags.length, 'tags, at least').toBeGreaterThanOrEqual(3)
    expect(Object.keys(tagsByTask(rows)).length, 'tasks that have a tag').toBeGreaterThanOrEqual(5)
    expectVariety(rows)
  })
}

function expectVariety({ users, tasks }: StoredRows): void {
  const domains = new Set(users.map(({ email }) => String(email).split('@')[1]))
  expect([...domains], 'where the mail goes: nobody lives at example.test').toEqual(['example.test'])
  const hashes = users.map(({ password_hash }) => password_hash)
  expect(hashes, 'password hashes: the seed must not let anybody log in').toEqual(['!', '!'])
  for (const { id, email } of users) {
    const own = tasks.filter(({ user_id }) => user_id === id)
    const of = `of ${String(email)}`
    expect(own.length, `tasks ${of}, at least`).toBeGreaterThanOrEqual(5)
    expect(new Set(own.map(({ title }) => title)).size, `different titles ${of}`).toBe(own.length)
    expect(new Set(own.map(({ done }) => done)).size, `tasks ${of} that are done, and that are not`).toBe(2)
  }
  const instants = new Set(tasks.map(({ created_at }) => created_at))
  expect(instants.size, 'different values of created_at, at least').toBeGreaterThanOrEqual(5)
}

function again(answers: Answers): void {
  test('a second run changes nothing: no row more, and no id or timestamp another', async ({ postgres }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await seed(db)
    const first = await storedRows(observer)
    await onceMore(answers, () => seed(db))
    expectSameRows(await storedRows(observer), first, 'after a second run')
  })

  test('another database gets the same rows, ids and timestamps included', async ({ postgres }) => {
    const { seed } = await answers.seed()
    const one = openTracker(answers, await trackerDatabase(postgres))
    const other = openTracker(answers, await trackerDatabase(postgres))
    await seed(one.db)
    await seed(other.db)
    const [first, second] = [await storedRows(one.observer), await storedRows(other.observer)]
    expectSameRows(second, first, 'in another database (is something left to chance or to the clock?)')
  })
}

function aDatabaseInUse(answers: Answers): void {
  test('rows of others stay, and seeded rows that were changed or deleted are put right', async ({
    postgres,
  }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await seed(db)
    const seeded = await storedRows(observer)
    await writeOthersRows(observer, seeded)
    const others = await storedRows(observer)
    await spoil(observer, seeded)
    await onceMore(answers, () => seed(db))
    expectSameRows(await storedRows(observer), others, `after a run on a database that is in use (${IN_USE})`)
  })

  test('a seeded tag that somebody renamed gets its name back, and stays on its tasks', async ({
    postgres,
  }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await seed(db)
    const seeded = await storedRows(observer)
    await observer.query("UPDATE tags SET name = 'renamed' WHERE id = $1", [seeded.task_tags[0]?.tag_id])
    await onceMore(answers, () => seed(db), 'a run after a tag was renamed')
    expectSameRows(await storedRows(observer), seeded, 'after a tag was renamed and the seed has run again')
  })

  test('a seed that cannot be written says so', async ({ postgres }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await observer.query('ALTER TABLE task_tags RENAME TO out_of_reach')
    const resolved = await seed(db).then(
      () => true,
      () => false,
    )
    if (resolved)
      throw new ExpectationError(
        'the database has no table for the links of tasks and tags, but the seed reported success: an error has to reach the caller',
      )
  })

  test('a tag of that name that somebody else made is used as it is', async ({ postgres }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres))
    await seed(db)
    const names = (await storedRows(observer)).tags.map(({ name }) => name)
    await observer.query('TRUNCATE users, tasks, tags, task_tags CASCADE')
    await observer.query('INSERT INTO tags (name) SELECT unnest($1::text[])', [names])
    const { tags } = await storedRows(observer)
    await onceMore(answers, () => seed(db))
    const after = await storedRows(observer)
    expect(after.tags, 'the tags: their names are unique').toEqual(tags)
    expect(Object.keys(tagsByTask(after)).length, 'tasks that have a tag').toBeGreaterThanOrEqual(5)
  })
}

/** Another user with a task, a task that a colleague gave to a seeded user, and tags, used and unused. */
async function writeOthersRows(observer: pg.Pool, { users }: StoredRows): Promise<void> {
  await observer.query(
    `WITH wanda AS (
       INSERT INTO users (email, display_name, password_hash) VALUES ('wanda@example.test', 'Wanda', '#') RETURNING id),
     task AS (
       INSERT INTO tasks (user_id, title)
       SELECT id, 'Not of the seed' FROM wanda UNION ALL SELECT $1::uuid, 'Given by a colleague' RETURNING id),
     further AS (INSERT INTO tags (name) VALUES ('not of the seed'), ('not of the seed, and not in use') RETURNING id, name)
     INSERT INTO task_tags (task_id, tag_id)
     SELECT task.id, tags.id FROM task, tags UNION ALL SELECT task.id, further.id FROM task, further WHERE name = 'not of the seed'`,
    [users[0]?.id],
  )
}

/** Changes every column of a task and of the users, and deletes another task and another task's tag. */
async function spoil(observer: pg.Pool, seeded: StoredRows): Promise<void> {
  const [one, other] = seeded.users.map(({ id }) => id)
  const [deleted] = Object.keys(tagsByTask(seeded))
  const changed = seeded.tasks.find(({ id, user_id }) => id !== deleted && user_id === one)
  await observer.query(
    `UPDATE tasks SET title = 'Changed', done = NOT done, user_id = $2, created_at = now(), updated_at = now()
     WHERE id = $1`,
    [changed?.id, other],
  )
  await observer.query('DELETE FROM tasks WHERE id = $1', [deleted])
  const unlinked = linkToDelete(seeded, deleted)
  await observer.query('DELETE FROM task_tags WHERE task_id = $1 AND tag_id = $2', unlinked)
  await observer.query(
    `UPDATE users SET display_name = 'Changed', bio = 'Changed', password_hash = 'changed', created_at = now(),
       updated_at = now() WHERE id = $1`,
    [one],
  )
  await observer.query("UPDATE users SET email = 'moved@example.test' WHERE id = $1", [other])
}

/** Of a task that keeps another tag, if there is one. */
function linkToDelete(seeded: StoredRows, deletedTask: string | undefined): unknown[] {
  const links = seeded.task_tags.filter(({ task_id }) => task_id !== deletedTask)
  const tags = tagsByTask(seeded)
  const link = links.find(({ task_id }) => tags[String(task_id)]!.length > 1) ?? links[0]
  return [link?.task_id, link?.tag_id]
}

function atOnce(answers: Answers): void {
  test(`${RUNS} runs at once: none fails, and the rows are the same`, async ({ postgres }) => {
    const { seed } = await answers.seed()
    const { db, observer } = openTracker(answers, await trackerDatabase(postgres), { max: RUNS })
    using _held = holdUntil(answers.databaseEvents(db), {
      matching: /\binsert\b/i,
      arrivals: RUNS,
      timeoutMs: 300,
      // Runs that take turns by a lock are right too, and never arrive together.
      otherwise: 'proceed',
    })
    const results = await race(RUNS, () => seed(db))
    const failed = results.flatMap((result) =>
      result.status === 'rejected' ? [codeOf(answers.toDatabaseError(result.reason))] : [],
    )
    const why = 'how runs failed that began together: what one finds missing, the other may be writing'
    expect(failed, why).toEqual([])
    const rows = await storedRows(observer)
    await onceMore(answers, () => seed(db))
    expectSameRows(await storedRows(observer), rows, 'after one more run')
  })
}

/** Runs the seed where it has left its traces, and says so when it stumbles over them. */
async function onceMore(
  answers: Answers,
  seed: () => Promise<void>,
  which = 'the second run',
): Promise<void> {
  try {
    await seed()
  } catch (error) {
    throw new ExpectationError(
      `${which} failed with ${codeOf(answers.toDatabaseError(error))}: it met rows of the first one`,
      undefined,
      { cause: error },
    )
  }
}

function expectSameRows(got: StoredRows, wanted: StoredRows, when: string): void {
  for (const table of ['users', 'tags', 'tasks', 'task_tags'] as const) {
    expect(got[table].map(keyOf), `the rows of ${table} ${when}`).toEqual(wanted[table].map(keyOf))
    const why = `what stands in the rows of ${table} ${when}`
    expect(got[table], why).toEqual(wanted[table])
  }
}

function keyOf({ id, title, email, name, task_id, tag_id }: StoredRow): string {
  return [id ?? `${String(task_id)} ${String(tag_id)}`, title ?? email ?? name ?? ''].join(' ').trim()
}
