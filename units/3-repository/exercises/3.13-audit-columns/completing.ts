import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, appOn, BO, changingRows, longAgo } from './changing-rows.ts'
import { trackerBefore, trackerDatabase } from '../../data/tracker.ts'

interface Row {
  readonly title: string
  readonly done: boolean
  readonly version: number
  readonly updated_at: Date
}

/** The app's side: it changes tasks, and leaves the time to the database. */
export function completing(answers: Answers): void {
  test("completeTasks marks a user's open tasks as done, and nobody else's", async ({ postgres }) => {
    const audit = await answers.auditColumns()
    const database = await trackerDatabase(postgres)
    const client = await changingRows(database)
    const db = appOn(answers, database)
    const completed = await audit.completeTasks(db, ADA)
    const { rows } = await client.query<Row>('SELECT title, done, version FROM tasks ORDER BY title')
    expect(rows, 'tasks afterwards: Long forgotten is in the trash, Find the cat is another user’s').toEqual([
      { title: 'Find the cat', done: false, version: 1 },
      { title: 'Long forgotten', done: false, version: 1 },
      { title: 'Pay the rent', done: true, version: 2 },
      { title: 'Return the drill', done: true, version: 5 },
      { title: 'Water the plants', done: true, version: 2 },
    ])
    const titles = completed.map(({ title }) => title).sort()
    expect(titles, 'the tasks that it gives').toEqual(['Return the drill', 'Water the plants'])
    expect(await audit.completeTasks(db, ADA), 'a second time there is nothing left to complete').toEqual([])
  })

  test('completeTasks gives the tasks as the database has them now', async ({ postgres }) => {
    const audit = await answers.auditColumns()
    const database = await trackerDatabase(postgres)
    const client = await changingRows(database)
    const db = appOn(answers, database)
    const [task] = await audit.completeTasks(db, BO)
    const { rows } = await client.query<Row>(
      'SELECT title, done, version, updated_at FROM tasks WHERE user_id = $1',
      [BO],
    )
    const { updated_at, ...stored } = rows[0]!
    expect(task, 'Find the cat, as the row is now').toMatchObject({ ...stored, updatedAt: updated_at })
  })

  test('completeTasks returns every task that it has completed', async ({ postgres }) => {
    const audit = await answers.auditColumns()
    const database = await trackerDatabase(postgres)
    const client = await changingRows(database)
    const db = appOn(answers, database)
    // A task that comes after any look at the list, and before the change.
    const stop = answers.databaseEvents(db).before(async ({ sql }) => {
      if (!/\bupdate\b/i.test(sql)) return
      stop()
      await client.query("INSERT INTO tasks (user_id, title) VALUES ($1, 'Just came in')", [ADA])
    })
    const told = (await audit.completeTasks(db, ADA)).map(({ title }) => title).sort()
    const { rows } = await client.query<Row>(
      `SELECT title FROM tasks WHERE user_id = $1 AND done AND title <> 'Pay the rent' ORDER BY title`,
      [ADA],
    )
    expect(
      told,
      'the tasks that it gives. A task came in while it was at it: what it says and what it did have to be about the same tasks',
    ).toEqual(rows.map(({ title }) => title))
  })

  test('completeTasks leaves updated_at to the database', async ({ postgres }) => {
    const audit = await answers.auditColumns()
    // The tracker without the migration: whatever moves updated_at here was the app.
    const database = await trackerBefore(postgres, 'updated_at')
    const client = await changingRows(database)
    const db = appOn(answers, database)
    await audit.completeTasks(db, ADA)
    const { rows } = await client.query<Row>(
      'SELECT title FROM tasks WHERE updated_at <> $1 ORDER BY title',
      [longAgo],
    )
    const moved = rows.map(({ title }) => title)
    expect(
      moved,
      'on a database without the trigger updated_at moved all the same: the app has set it, by its own clock. Tasks with a new time',
    ).toEqual([])
  })
}
