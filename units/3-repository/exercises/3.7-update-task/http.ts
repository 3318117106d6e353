import { expect, test } from '@levelup/test-harness'
import type pg from 'pg'
import type { PatchTaskOptions } from './contract.ts'
import type { TaskChanges, Answers } from '../../contract.ts'
import { addTask, GUTTER, oldGutter, storedTask } from '../../data/stored-tasks.ts'
import { twoUsers } from '../../data/two-users.ts'
import { bareApp } from '../../data/bare-app.ts'

/** The route alone: what it makes of If-Match. The update behind it is the suite's. */
export function ifMatch(answers: Answers): void {
  test('HTTP: the right If-Match: 200, and the new ETag', async ({ postgres }) => {
    const { patch, pool } = await patchable(answers, postgres)
    const answer = await patch({ done: false }, '"v4"')
    expect(answer).toMatchObject({ statusCode: 200, etag: '"v5"', body: { id: GUTTER, done: false } })
    expect(await storedTask(pool)).toMatchObject({ done: false, version: 5 })
  })

  test('HTTP: no If-Match, or one that stands for any version: 428', async ({ postgres }) => {
    const { patch, pool } = await patchable(answers, postgres)
    for (const tag of [undefined, '*']) {
      const { statusCode } = await patch({ title: 'Sell the house' }, tag)
      const what = tag === undefined ? 'without If-Match' : 'with If-Match: *'
      expect(
        (await storedTask(pool))?.title,
        `a PATCH ${what} says nothing of what the client has read, and was carried out`,
      ).toBe('Clear the gutter')
      expect(statusCode, `the status of a PATCH ${what}`).toBe(428)
    }
  })

  test('HTTP: an If-Match that is past, or no tag of ours: 412', async ({ postgres }) => {
    const { patch, pool } = await patchable(answers, postgres)
    for (const tag of ['"v3"', '"v5"', 'W/"v4"', 'v4', '"4"', '"v4x"', '"v99999999999999999999"', '""']) {
      const { statusCode } = await patch({ title: 'Sell the house' }, tag)
      expect(await storedTask(pool), `a PATCH with If-Match: ${tag} was carried out`).toEqual(oldGutter)
      expect(statusCode, `the status of a PATCH with If-Match: ${tag} on a task with the ETag "v4"`).toBe(412)
    }
  })
}

async function patchable(answers: Answers, postgres: Parameters<typeof twoUsers>[1]) {
  const { patchTaskRoutes } = await answers.updateTask()
  const { pool } = await twoUsers(answers, postgres)
  await addTask(pool, oldGutter)
  const { app, ask } = bareApp(answers)
  app.register(patchTaskRoutes, tasksIn(pool))
  const patch = (payload: TaskChanges, tag?: string) =>
    ask({
      method: 'PATCH',
      url: `/tasks/${GUTTER}`,
      ...(tag !== undefined && { headers: { 'if-match': tag } }),
      payload,
    })
  return { patch, pool }
}

/** The one task of these tests, for the route to work on. */
function tasksIn(pool: pg.Pool): PatchTaskOptions {
  const find = async () => (await storedTask(pool))!
  return {
    find,
    async update(id, version, { title, done }) {
      const { rowCount } = await pool.query(
        `UPDATE tasks SET title = coalesce($3, title), done = coalesce($4, done), version = version + 1
         WHERE id = $1 AND version = $2`,
        [id, version, title, done],
      )
      if (rowCount === 1) return find()
      throw Object.assign(new Error('no such version'), { statusCode: 412, code: 'PRECONDITION_FAILED' })
    },
  }
}
