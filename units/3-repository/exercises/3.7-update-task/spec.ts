import { describe, expect, test } from '@levelup/test-harness'
import type { Task, Answers } from '../../contract.ts'
import { addTask, GUTTER, oldGutter, ROOF, storedTask, storedTasks } from '../../data/stored-tasks.ts'
import { twoUsers } from '../../data/two-users.ts'
import { updatesAtOnce } from './at-once.ts'
import { ifMatch } from './http.ts'
import { refusalOf } from '../../data/refusal.ts'

export function spec(answers: Answers): void {
  describe('3.7 Lost updates, and the version that prevents them', () => {
    oneByOne(answers)
    refusals(answers)
    updatesAtOnce(answers)
    ifMatch(answers)
  })
}

function oneByOne(answers: Answers): void {
  test('the version that was read: the task changes, and its version counts on', async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    const changes = { title: 'Mend the gutter', done: false, dueDate: '2026-06-01' }
    const answer = await updateTask(db, GUTTER, 4, changes)
    const stored = await storedTask(pool)
    const { updatedAt } = stored ?? oldGutter
    expect(stored).toEqual({ ...oldGutter, ...changes, version: 5, updatedAt })
    expect(answer, 'the answer is the task as it is now').toEqual(stored)
  })

  test('only the given fields change; null is a value', async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    for (const [version, changes, changed] of [
      [4, { title: 'Mend the gutter', done: undefined }, { title: 'Mend the gutter' }],
      [5, { done: false }, { done: false }],
      [6, { dueDate: null }, { dueDate: null }],
    ] as const) {
      const before = await storedTask(pool)
      await updateTask(db, GUTTER, version, changes)
      const after = await storedTask(pool)
      expect(after).toEqual({ ...before, ...changed, version: version + 1, updatedAt: after?.updatedAt })
    }
  })
}

function refusals(answers: Answers): void {
  test('of two who have read the same version, the later one is refused: no update is lost', async ({
    postgres,
  }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    await updateTask(db, GUTTER, 4, { title: 'Mend the gutter' })
    const outcome = await refusalOf(answers, () => updateTask(db, GUTTER, 4, { title: 'Sell the house' }))
    expect(
      (await storedTask(pool))?.title,
      'the second one had not seen what the first one wrote, and wrote over it',
    ).toBe('Mend the gutter')
    expect(outcome).toBe('412 PRECONDITION_FAILED')
  })

  test('a version that never was is refused, and nothing changes', async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    for (const version of [0, 3, 5, 999_999_999]) {
      const outcome = await refusalOf(answers, () => updateTask(db, GUTTER, version, { done: false }))
      expect(outcome, `version ${version} of a task in version 4`).toBe('412 PRECONDITION_FAILED')
    }
    expect(await storedTask(pool)).toEqual(oldGutter)
  })

  test('a task that is not there, or in the trash: 404', async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    const trashed: Task = { ...oldGutter, deletedAt: new Date('2026-04-01T00:00:00Z') }
    await addTask(pool, trashed)
    const unknown = await refusalOf(answers, () => updateTask(db, ROOF, 1, { done: true }))
    expect(unknown, 'no task has this id').toBe('404 NOT_FOUND')
    const dead = await refusalOf(answers, () => updateTask(db, GUTTER, 4, { done: false }))
    expect(await storedTask(pool)).toEqual(trashed)
    expect(dead, 'a list of the tasks does not show it').toBe('404 NOT_FOUND')
  })

  test('a title that is taken is refused, and the version stays what it was', async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    await addTask(pool, { ...oldGutter, id: ROOF, title: 'Paint the door' })
    const before = await storedTasks(pool)
    const outcome = await refusalOf(answers, () => updateTask(db, GUTTER, 4, { title: 'Paint the door' }))
    expect(await storedTasks(pool)).toEqual(before)
    expect(outcome).toBe('DB_UNIQUE')
  })
}
