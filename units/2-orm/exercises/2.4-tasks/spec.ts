import { describe, expect, test } from '@levelup/test-harness'
import type { Database, Answers } from '../../contract.ts'
import { nobody, NO_TASK, tasksOnPostgres, tasksOnSqlite, team } from './task-owners.ts'
import { expectParity } from './parity.ts'
import { codeOf, failureCode } from '../../data/failure-code.ts'

const [ada, bo] = team(0)

/** Declares a test on one of the two databases. */
type TaskTest = (title: string, body: (db: Database) => Promise<void>) => void

export function spec(answers: Answers): void {
  const onSqlite: TaskTest = (title, body) =>
    test(`SQLite: ${title}`, async ({ sqlite }) => body((await tasksOnSqlite(answers, sqlite)).db))
  const onPostgres: TaskTest = (title, body) =>
    test(`PostgreSQL: ${title}`, async ({ postgres }) => body((await tasksOnPostgres(answers, postgres)).db))

  describe('2.4 Create, read, update, delete through the client', () => {
    for (const taskTest of [onSqlite, onPostgres]) {
      oneTask(answers, taskTest)
      somebodyElse(answers, taskTest)
      taskTest('any sequence of calls gives what a plain list gives', async (db) => {
        await expectParity(await answers.tasks(), db)
      })
    }
    sameInstant(answers)
    deletedMeanwhile(answers)
    databaseFails(answers)
  })
}

function oneTask(answers: Answers, taskTest: TaskTest): void {
  taskTest('a task is stored and given back, with nothing in it but what a task has', async (db) => {
    const { createTask, findTask } = await answers.tasks()
    const before = Date.now()
    const made = await createTask(db, { userId: ada, title: 'Sweep the yard' })
    expect(Object.keys(made).sort(), 'the fields of the task that createTask gives').toEqual([
      'createdAt',
      'done',
      'id',
      'title',
      'updatedAt',
      'userId',
    ])
    expect(made).toMatchObject({ userId: ada, title: 'Sweep the yard', done: false })
    expect(Math.abs(Number(made.createdAt) - before), 'ms between now and createdAt').toBeLessThan(60_000)
    expect(await findTask(db, made), 'the task, found again').toEqual(made)
    expect(await findTask(db, { id: NO_TASK, userId: ada }), 'a task that never was').toBeUndefined()
  })

  taskTest('false and an empty title are values like any other, and what is not given stays', async (db) => {
    const { createTask, findTasks, updateTask } = await answers.tasks()
    const made = await createTask(db, { userId: ada, title: 'Sweep the yard', done: true })
    await createTask(db, { userId: ada, title: 'Rake the leaves' })
    const why = 'a condition such as `if (done)` takes false for "not given"'
    const titles = async (isDone: boolean) =>
      (await findTasks(db, ada, { done: isDone })).map(({ title }) => title)
    expect(await titles(true), 'the titles of findTasks with done: true').toEqual(['Sweep the yard'])
    expect(await titles(false), `the titles of findTasks with done: false: ${why}`).toEqual([
      'Rake the leaves',
    ])
    const open = await updateTask(db, made, { done: false })
    expect(open, `a done task after an update with done: false: ${why}`).toMatchObject({
      title: 'Sweep the yard',
      done: false,
    })
    const untitled = await updateTask(db, made, { title: '' })
    expect(untitled, 'the task after an update with an empty title').toMatchObject({ title: '', done: false })
  })

  taskTest('an unknown user is refused by the foreign key, and the caller gets its error', async (db) => {
    const { createTask, findTasks } = await answers.tasks()
    const refusal = await failureCode(answers, () => createTask(db, { userId: nobody, title: 'Whose?' }))
    expect(refusal, 'how a task for a user who does not exist ends').toBe('DB_FOREIGN_KEY')
    expect(await findTasks(db, nobody), 'the tasks of a user who does not exist').toEqual([])
  })

  taskTest('only title and done are written, whatever else the caller’s object holds', async (db) => {
    const { createTask, findTask, updateTask } = await answers.tasks()
    const extra = { id: NO_TASK, userId: bo, createdAt: new Date(0) }
    const rule = 'a request body decides about title and done, and nothing else'
    const made = await createTask(db, { ...extra, userId: ada, title: 'Mine' })
    expect(made.id, `the id of a task that was created with an id in the caller's object: ${rule}`).not.toBe(
      NO_TASK,
    )
    await harmless(() => updateTask(db, made, { ...extra, done: true }))
    const after = await findTask(db, made)
    const why = `the task after an update with { id, userId, createdAt, done }: ${rule}`
    expect({ ...after, updatedAt: null }, why).toEqual({ ...made, done: true, updatedAt: null })
  })
}

function somebodyElse(answers: Answers, taskTest: TaskTest): void {
  taskTest('a task is out of reach for everybody but its owner', async (db) => {
    const { createTask, findTask, updateTask, deleteTask } = await answers.tasks()
    const made = await createTask(db, { userId: ada, title: 'Private' })
    const asBo = { id: made.id, userId: bo }
    const given = {
      find: await findTask(db, asBo),
      update: await updateTask(db, asBo, { title: 'Public', done: true }),
      delete: await deleteTask(db, asBo),
    }
    const left = await findTask(db, made)
    const why =
      'the task, after somebody else tried to change and to delete it (does every WHERE ask for the owner?)'
    expect(left, why).toEqual(made)
    expect(given, 'what somebody else was given for the task').toEqual({
      find: undefined,
      update: undefined,
      delete: false,
    })
  })
}

function deletedMeanwhile(answers: Answers): void {
  test('PostgreSQL: a task that is deleted just before the write counts as not found, and is no error', async ({
    postgres,
  }) => {
    const { createTask, updateTask, deleteTask } = await answers.tasks()
    const { db, observer } = await tasksOnPostgres(answers, postgres)
    answers.databaseEvents(db).before(async ({ sql }) => {
      if (/^\s*(update|delete)/i.test(sql)) await observer.query('DELETE FROM tasks')
    })
    const gone = () => createTask(db, { userId: ada, title: 'Gone' })
    const updated = await outcome(answers, async () => updateTask(db, await gone(), { done: true }))
    const deleted = await outcome(answers, async () => deleteTask(db, await gone()))
    const why = 'what came of a task that somebody deleted after you had looked and before you wrote'
    expect({ updated, deleted }, why).toEqual({ updated: undefined, deleted: false })
  })
}

function sameInstant(answers: Answers): void {
  test('PostgreSQL: tasks of one instant come in order of their ids', async ({ postgres }) => {
    const { findTasks } = await answers.tasks()
    const { db, observer } = await tasksOnPostgres(answers, postgres)
    await observer.query(
      `INSERT INTO tasks (user_id, title, created_at)
       SELECT $1, 'Task ' || n, '2026-01-05T09:00Z' FROM generate_series(1, 20) AS n`,
      [ada],
    )
    const ids = (await findTasks(db, ada)).map(({ id }) => id)
    const why =
      'the ids of twenty tasks with the same createdAt: where that does not decide, the next list may be in another order, unless the id does'
    expect(ids, why).toEqual(ids.toSorted())
  })
}

function databaseFails(answers: Answers): void {
  test('PostgreSQL: a failure of the database reaches the caller, and is not "no such task"', async ({
    postgres,
  }) => {
    const { createTask, findTask, updateTask, deleteTask } = await answers.tasks()
    const { db } = await tasksOnPostgres(answers, postgres)
    const task = await createTask(db, { userId: ada, title: 'Still there' })
    answers.databaseEvents(db).before(() => {
      throw new Error('the network is away for a moment')
    })
    const calls = {
      find: () => findTask(db, task),
      update: () => updateTask(db, task, { done: true }),
      delete: () => deleteTask(db, task),
    }
    for (const [name, call] of Object.entries(calls)) {
      const why = `what ${name}Task gives while the database cannot be reached: nobody knows whether the task is there, so only an error is true`
      expect(String(await outcome<unknown>(answers, call)), why).toMatch(/^an error/)
    }
  })
}

/** What a call gives, or in words that it failed. */
async function outcome<T>(answers: Answers, call: () => Promise<T>): Promise<T | string> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    return `an error (${codeOf(answers.toDatabaseError(error))})`
  }
}

/** Refusing such a call is as safe as ignoring the rest. */
async function harmless(call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
  }
}
