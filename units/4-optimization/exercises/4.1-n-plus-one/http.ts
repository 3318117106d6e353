import { expect, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { listApp } from '../../data/list-app.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { expectOneQuery } from './cost.ts'
import { ADA, listFor, team } from './team.ts'

/** The same through the route. */
export function byHttp(answers: Answers): void {
  test('GET /tasks?include=user answers with the same JSON as before', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    const { db } = await openTracker(answers, postgres, team)
    const { ask } = await listApp(answers, { withUser: (filter) => tasksWithUser(db, filter) })
    const all = await ask({ url: '/tasks?include=user' })
    expect(all.statusCode, JSON.stringify(all.body)).toBe(200)
    expectRows(all.body as object[], asJson(listFor({})), { order: 'exact' })
    const adas = await ask({ url: `/tasks?include=user&userId=${ADA}&done=false&include_deleted=true` })
    const wanted = asJson(listFor({ userId: ADA, done: false, includeDeleted: true }))
    expectRows(adas.body as object[], wanted, { order: 'exact', dataSet: "Ada's open tasks" })
  })

  test('GET /tasks?include=user costs one query, too', async ({ postgres }) => {
    const { tasksWithUser } = await answers.tasksWithUser()
    await expectOneQuery(answers, postgres, [1, 10], async ({ db }) => {
      const { ask } = await listApp(answers, { withUser: (filter) => tasksWithUser(db, filter) })
      return (await ask({ url: '/tasks?include=user' })).body
    })
  })
}

function asJson(list: readonly object[]): object[] {
  return JSON.parse(JSON.stringify(list)) as object[]
}
