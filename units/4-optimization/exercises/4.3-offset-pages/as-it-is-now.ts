import { expect, expectRows, InjectedFault, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cameOut } from '../../data/came-out.ts'
import { ADA, BO, imported, listOf, tasks } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { asked } from './ask.ts'

const COUNTS = /\bcount\s*\(/i

/** The database is asked each time, and what it says comes out. */
export function asItIsNow(answers: Answers): void {
  test('nothing is remembered: the next page knows what has changed', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, client } = await openTracker(answers, postgres, imported)
    const range = { limit: 3, offset: 0 }
    const { meta } = await pageByOffset(db, { userId: ADA }, range)
    const [first, second] = tasks.filter(({ userId, deletedAt }) => userId === ADA && deletedAt === null)
    await client.query('UPDATE tasks SET deleted_at = now() WHERE id = $1', [first!.id])
    const next = await pageByOffset(db, { userId: ADA }, range)
    expect(next.meta.total, 'the total, after one task has gone into the trash').toBe(meta.total - 1)
    expect(next.data[0]?.title, 'the first task, after the one before it has gone into the trash').toBe(
      second!.title,
    )
  })

  test('two pages that are asked for at once do not mix', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db } = await openTracker(answers, postgres, imported)
    const adas = listOf(({ userId, deletedAt }) => userId === ADA && deletedAt === null)
    const bos = listOf(({ userId }) => userId === BO)
    const [one, other] = await Promise.all([
      pageByOffset(db, { userId: ADA }, { limit: 6, offset: 2 }),
      pageByOffset(db, { userId: BO, includeDeleted: true }, { limit: 5, offset: 3 }),
    ])
    expectRows(one.data, adas.slice(2, 8), { order: 'exact', dataSet: "Ada's" })
    expectRows(other.data, bos.slice(3, 8), { order: 'exact', dataSet: "Bo's" })
    expect([one.meta.total, other.meta.total], "the totals of Ada's and Bo's lists").toEqual([
      adas.length,
      bos.length,
    ])
  })

  test('an error of the database comes out as it is, and no empty page', async ({ postgres }) => {
    const pageByOffset = await asked(answers)
    const { db, client } = await openTracker(answers, postgres, imported)
    await client.query('ALTER TABLE tasks RENAME TO tasks_elsewhere')
    const answer = await cameOut(
      answers,
      () => pageByOffset(db, {}, { limit: 10, offset: 0 }),
      ({ data }) => `a page of ${data.length}`,
    )
    expect(answer, 'what comes out while the tasks cannot be read').toBe('DB_UNDEFINED_TABLE')
  })

  test('a failure at any statement is no page: neither one without tasks nor one without a total', async ({
    postgres,
  }) => {
    const pageByOffset = await asked(answers)
    const { db, client, events } = await openTracker(answers, postgres, imported)
    const outcome = () =>
      pageByOffset(db, {}, { limit: 10, offset: 0 }).then(
        () => 'a page',
        () => 'an error',
      )
    let failed = 0
    const stop = events.before(({ sql }) => {
      if (!COUNTS.test(sql)) return
      failed += 1
      throw new InjectedFault(failed, sql)
    })
    const uncounted = await outcome()
    stop()
    // Whoever counts without count() is not judged by this.
    if (failed > 0) expect(uncounted, 'what comes out when the count fails').toBe('an error')
    await client.query('ALTER TABLE tasks RENAME COLUMN title TO headline')
    expect(await outcome(), 'what comes out while the titles cannot be read').toBe('an error')
  })
}
