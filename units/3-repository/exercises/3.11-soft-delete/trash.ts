import { expect, ExpectationError, holdUntil, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, addTasks, allTasks, BO, CLEO, NOBODY, trackerWithUsers } from '../../data/task-rows.ts'

const spring = new Date('2026-03-01T08:00:00Z')

/** Deleting, and what a list shows afterwards. */
export function trash(answers: Answers): void {
  test('moveToTrash keeps the task and notes the present as its deletedAt', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const [task, other] = await addTasks(client, [
      { user_id: ADA, title: 'Sell the car', done: true },
      { user_id: ADA, title: 'Wash the car' },
    ])
    expect(await answer.moveToTrash(db, task!.id), 'there was a task to delete').toBe(true)
    const { rows } = await client.query(
      `SELECT id, done, deleted_at BETWEEN now() - interval '1 minute' AND now() + interval '1 minute' AS "deletedNow"
       FROM tasks ORDER BY title`,
    )
    expect(rows, 'the rows, and whether they have been deleted just now').toEqual([
      { id: task!.id, done: true, deletedNow: true },
      { id: other!.id, done: false, deletedNow: null },
    ])
  })

  test('what is in the trash already cannot be deleted again, nor what never was', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const [task] = await addTasks(client, [{ user_id: ADA, title: 'Sell the car', deleted_at: spring }])
    const again = await answer.moveToTrash(db, task!.id)
    const [now] = await allTasks(client)
    if (now?.deleted_at?.getTime() !== spring.getTime()) {
      throw new ExpectationError(
        `a task that was in the trash since ${spring.toISOString()} was deleted once more, and is there since today: its 30 days begin ` +
          'anew with every click, and clients are told that they deleted something. Each query has to say that it means the living',
      )
    }
    expect(again, 'there was nothing to delete').toBe(false)
    expect(await answer.moveToTrash(db, NOBODY), 'a task that never was').toBe(false)
  })

  test('of two deletions of one task at once, one returns true', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    const [task] = await addTasks(client, [{ user_id: ADA, title: 'Sell the car' }])
    using held = holdUntil(answers.databaseEvents(db), {
      matching: /^\s*update\b/i,
      arrivals: 2,
      timeoutMs: 2000,
      otherwise: 'proceed',
    })
    const settled = await race(2, () => answer.moveToTrash(db, task!.id))
    held.release()
    const told = settled.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))
    expect(told.sort(), 'the two told').toEqual([false, true])
  })

  test('a list shows the living, oldest first, and nobody else’s', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await addTasks(client, mixed)
    const titles = (await answer.listTasks(db, ADA)).map(({ title }) => title)
    expect(titles, 'the titles: none of them is in the trash').toEqual(['a', 'b', 'd'])
    expect(await answer.listTasks(db, ADA, { includeDeleted: false }), 'the same, asked for').toHaveLength(3)
    expect(await answer.listTasks(db, CLEO), 'a user who has only trash').toEqual([])
    expect(await answer.listTasks(db, NOBODY), 'an unknown user').toEqual([])
  })

  test('a list shows the trash, too, when it is asked for', async ({ postgres }) => {
    const answer = await answers.softDelete()
    const { db, client } = await trackerWithUsers(answers, postgres)
    await addTasks(client, mixed)
    const tasks = await answer.listTasks(db, ADA, { includeDeleted: true })
    const shown = tasks.map(({ title, deletedAt }) => ({ title, deletedAt }))
    expect(shown, 'all in the same order, and when each was deleted').toEqual([
      { title: 'a', deletedAt: null },
      { title: 'b', deletedAt: null },
      { title: 'c', deletedAt: spring },
      { title: 'd', deletedAt: null },
    ])
    expect(Object.keys(tasks[0] ?? {}).sort(), 'the fields of a Task').toEqual(fields)
    expect(
      tasks[0]?.dueDate,
      'a due date is text in a Task: what Prisma reads is no Task yet, toTask makes it one',
    ).toBe('2026-04-01')
  })
}

const fields = ['createdAt', 'deletedAt', 'done', 'dueDate', 'id', 'title', 'updatedAt', 'userId', 'version']

/** Stored in no order; `a` and `b` were created at the same instant. */
const mixed = [
  { user_id: ADA, title: 'd', created_at: new Date('2026-02-04T08:00:00Z') },
  { user_id: ADA, title: 'c', created_at: new Date('2026-02-03T08:00:00Z'), deleted_at: spring },
  { user_id: CLEO, title: 'x', deleted_at: spring },
  {
    id: '00000000-0000-4000-8000-00000000000b',
    user_id: ADA,
    title: 'b',
    created_at: new Date('2026-02-02T08:00:00Z'),
  },
  {
    id: '00000000-0000-4000-8000-00000000000a',
    user_id: ADA,
    title: 'a',
    due_date: '2026-04-01',
    created_at: new Date('2026-02-02T08:00:00Z'),
  },
  { user_id: BO, title: 'a', created_at: new Date('2026-02-01T08:00:00Z') },
]
