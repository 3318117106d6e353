import { describe, expect, ExpectationError, failAtEachStatement, test, Todo } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { ADA, addTasks, BO, NOBODY, trackerWithUsers, type Tracker } from '../../data/task-rows.ts'

const TITLE = 'Water the plants'

export function spec(answers: Answers): void {
  describe('3.5 A task and its first activity', () => {
    created(answers)
    allOrNothing(answers)
  })
}

function created(answers: Answers): void {
  test('the task is stored with one activity, CREATED, and comes back as the app speaks of it', async ({
    postgres,
  }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const task = await answer.createTask(db, { userId: ADA, title: TITLE, done: true, dueDate: '2026-04-01' })
    expect(task, 'the task').toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      userId: ADA,
      title: TITLE,
      done: true,
      dueDate: '2026-04-01',
      version: 1,
      deletedAt: null,
      createdAt: expect.any(Date) as Date,
      updatedAt: expect.any(Date) as Date,
    })
    expect(await stored(client), 'what is stored').toEqual([
      { ...row, id: task.id, done: true, due: '2026-04-01' },
    ])
  })

  test('done and dueDate may be left out, and each task has an activity of its own', async ({ postgres }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const [hers, his] = [
      await answer.createTask(db, { userId: ADA, title: TITLE }),
      await answer.createTask(db, { userId: BO, title: TITLE }),
    ]
    expect(hers, 'a task of which only the title was given').toMatchObject({ done: false, dueDate: null })
    expect(await stored(client), 'what is stored').toEqual([
      { ...row, id: hers.id },
      { ...row, id: his.id, user_id: BO },
    ])
  })
}

function allOrNothing(answers: Answers): void {
  test('a failure at any statement leaves neither a task nor an activity', async ({ postgres }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await failAtEachStatement(answers.databaseEvents(db), {
      fresh: () => client,
      action: () => answer.createTask(db, { userId: ADA, title: TITLE }),
      check: async (_, { swallowed }) => {
        if (swallowed)
          return 'something else than the caller believes: the failure was swallowed, and all seems well'
        return leftover(client)
      },
    })
  })

  test('an activity that the database refuses takes the task with it', async ({ postgres }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await client.query(
      "ALTER TABLE task_activities ADD CONSTRAINT closed CHECK (kind <> 'CREATED') NOT VALID",
    )
    const code = await failureOf(answers, answer.createTask(db, { userId: ADA, title: TITLE }))
    const left = await leftover(client)
    if (left !== undefined)
      throw new ExpectationError(`the activity was refused, and the database holds ${left}`)
    expect(code, 'the caller learns of it').toBe('DB_CHECK')
    await client.query('ALTER TABLE task_activities DROP CONSTRAINT closed')
    const again = await failureOf(answers, answer.createTask(db, { userId: ADA, title: TITLE }))
    expect(again, 'the same request, once activities can be stored again').toBe('no error')
  })

  test('a task that the database refuses has no activity', async ({ postgres }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await addTasks(client, [{ user_id: ADA, title: TITLE }])
    expect(
      await failureOf(answers, answer.createTask(db, { userId: ADA, title: TITLE })),
      'a taken title',
    ).toBe('DB_UNIQUE')
    expect(
      await failureOf(answers, answer.createTask(db, { userId: NOBODY, title: TITLE })),
      'an unknown user',
    ).toBe('DB_FOREIGN_KEY')
    expect(
      (await stored(client)).map(({ activities }) => activities),
      'the activities of what was there',
    ).toEqual([[]])
  })

  test('nobody ever sees a task without its activity', async ({ postgres }) => {
    const answer = await answers.createTask()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const seen: string[] = []
    answers.databaseEvents(db).before(async ({ sql }) => {
      const left = await leftover(client)
      if (left?.startsWith(ORPHAN)) seen.push(sql)
    })
    await answer.createTask(db, { userId: ADA, title: TITLE })
    if (seen.length === 0) return
    throw new ExpectationError(
      'for a moment everybody could see a task without an activity. A process that dies at that moment, or loses its ' +
        'connection, leaves it so for ever: what would put it right afterwards never runs',
      `The moment before\n  ${seen.join('\n  ')}`,
    )
  })
}

const row = { user_id: ADA, title: TITLE, done: false, due: null, activities: ['CREATED'] }
const ORPHAN = 'a task without its activity'

interface StoredTask {
  readonly id: string
  readonly activities: readonly string[]
}

async function stored(client: Client): Promise<StoredTask[]> {
  const { rows } = await client.query<StoredTask>(
    `SELECT id, user_id, title, done, due_date::text AS due,
            ARRAY(SELECT kind FROM task_activities WHERE task_id = tasks.id ORDER BY id) AS activities
     FROM tasks ORDER BY user_id, title`,
  )
  return rows
}

/** In words, what is there although nothing should be. */
async function leftover(client: Tracker['client']): Promise<string | undefined> {
  const [task] = await stored(client)
  if (!task) return undefined
  return task.activities.length === 0
    ? `${ORPHAN}: the two writes are not one transaction`
    : 'a task with its activity, although the caller got an error'
}

async function failureOf(answers: Answers, call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'no error'
  } catch (error) {
    if (error instanceof Todo) throw error
    return (answers.toDatabaseError(error) as { code?: string }).code ?? String(error)
  }
}
