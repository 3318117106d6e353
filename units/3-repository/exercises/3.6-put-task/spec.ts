import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { addTask, GUTTER, oldGutter, ROOF, storedTask, storedTasks } from '../../data/stored-tasks.ts'
import { ADA, BO, twoUsers } from '../../data/two-users.ts'
import { putsAtOnce } from './at-once.ts'
import { bareApp } from '../../data/bare-app.ts'
import { refusalOf } from '../../data/refusal.ts'

export function spec(answers: Answers): void {
  describe('3.6 PUT: replace or create', () => {
    newOrKnown(answers)
    deletedOrRepeated(answers)
    refusals(answers)
    putsAtOnce(answers)
    byHttp(answers)
  })
}

function newOrKnown(answers: Answers): void {
  test('a new id: the task is stored under it, in version 1', async ({ postgres }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    const wanted = { userId: ADA, title: 'Clear the gutter', done: true, dueDate: '2026-05-01' }
    const { task, created } = await putTask(db, GUTTER, wanted)
    const stored = await storedTask(pool)
    expect(stored).toMatchObject({ id: GUTTER, ...wanted, version: 1, deletedAt: null })
    expect({ task, created }, 'the answer is the task as it is stored, and that it is new').toEqual({
      task: stored,
      created: true,
    })
  })

  test('a known id: nothing is left of the old state, whatever the request leaves out', async ({
    postgres,
  }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    const { task, created } = await putTask(db, GUTTER, { userId: ADA, title: 'Mend the gutter' })
    const stored = await storedTask(pool)
    expect(
      { done: stored?.done, dueDate: stored?.dueDate },
      'PUT says all there is to say: what the request leaves out has its default, not the value it had before',
    ).toEqual({ done: false, dueDate: null })
    const { createdAt } = oldGutter
    expect(stored).toMatchObject({ title: 'Mend the gutter', version: 5, deletedAt: null, createdAt })
    expect({ task, created }).toEqual({ task: stored, created: false })
  })
}

function deletedOrRepeated(answers: Answers): void {
  test('a task in the trash comes back out of it', async ({ postgres }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, { ...oldGutter, deletedAt: new Date('2026-04-01T00:00:00Z') })
    const { created } = await putTask(db, GUTTER, { userId: ADA, title: 'Clear the gutter' })
    const stored = await storedTask(pool)
    expect(stored?.deletedAt, 'deletedAt is a part of the old state, too').toBeNull()
    expect(created, 'the row was there').toBe(false)
  })

  test('the same request again, after an answer that got lost, leaves the same task', async ({
    postgres,
  }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    const wanted = { userId: ADA, title: 'Clear the gutter', dueDate: '2026-05-01' }
    await putTask(db, GUTTER, wanted)
    const before = await storedTask(pool)
    const again = await putTask(db, GUTTER, wanted)
    expect(again.created).toBe(false)
    const after = await storedTask(pool)
    expect(after).toEqual({ ...before, version: 2, updatedAt: after?.updatedAt })
  })
}

function refusals(answers: Answers): void {
  test("the id of another user's task is refused, and nothing of it changes", async ({ postgres }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    const outcome = await refusalOf(answers, () => putTask(db, GUTTER, { userId: BO, title: 'Mine now' }))
    expect(
      await storedTask(pool),
      'a user who guesses an id can overwrite the task of somebody else',
    ).toEqual(oldGutter)
    expect(outcome).toBe('409 CONFLICT')
  })

  for (const [what, id] of [
    ['a new task', ROOF],
    ['a known one', GUTTER],
  ] as const) {
    test(`a title that another task of the user has is refused to ${what}, and no task changes`, async ({
      postgres,
    }) => {
      const { putTask } = await answers.putTask()
      const { db, pool } = await twoUsers(answers, postgres)
      await addTask(pool, oldGutter)
      await addTask(pool, { ...oldGutter, id: GUTTER.replace('a1', 'b1'), title: 'Paint the door' })
      const before = await storedTasks(pool)
      const outcome = await refusalOf(answers, () =>
        putTask(db, id, { userId: ADA, title: 'Paint the door' }),
      )
      expect(await storedTasks(pool)).toEqual(before)
      expect(outcome, 'only a taken id is a reason to replace; a taken title is for the caller').toBe(
        'DB_UNIQUE',
      )
    })
  }

  test('an unknown user is refused', async ({ postgres }) => {
    const { putTask } = await answers.putTask()
    const { db, pool } = await twoUsers(answers, postgres)
    const nobody = ADA.replace('1', '9')
    const outcome = await refusalOf(answers, () => putTask(db, GUTTER, { userId: nobody, title: 'Whose?' }))
    expect(outcome).toBe('DB_FOREIGN_KEY')
    expect(await storedTasks(pool)).toEqual([])
  })
}

function byHttp(answers: Answers): void {
  test('HTTP: 201 with its address when new, 200 when known', async ({ postgres }) => {
    const { putTask, putTaskRoutes } = await answers.putTask()
    const { db } = await twoUsers(answers, postgres)
    const { app, ask } = bareApp(answers)
    app.register(putTaskRoutes, { put: (id, task) => putTask(db, id, task) })
    const put = (title: string) =>
      ask({ method: 'PUT', url: `/tasks/${GUTTER}`, payload: { userId: ADA, title } })
    expect(await put('Clear the gutter')).toMatchObject({
      statusCode: 201,
      etag: '"v1"',
      location: `/tasks/${GUTTER}`,
      body: { id: GUTTER, title: 'Clear the gutter' },
    })
    expect(await put('Mend the gutter')).toMatchObject({
      statusCode: 200,
      etag: '"v2"',
      location: undefined,
      body: { id: GUTTER, title: 'Mend the gutter' },
    })
  })
}
