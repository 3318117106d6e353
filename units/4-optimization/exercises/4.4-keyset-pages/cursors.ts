import { expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { ADA, BO, imported } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { noCursors, oddCursors } from './forgeries.ts'
import { newestFirst } from './walk.ts'

const REFUSED = '400 VALIDATION'

const otherLists: readonly (readonly [what: string, from: TaskFilter, to: TaskFilter])[] = [
  ["Ada's cursor for Bo's list", { userId: ADA }, { userId: BO }],
  ["Ada's cursor for the whole team's list", { userId: ADA }, {}],
  ["the team's cursor for Ada's list", {}, { userId: ADA }],
  ['a cursor of what is done, for what is not', { userId: ADA, done: true }, { userId: ADA, done: false }],
  ['a cursor of what is not done, for all', { userId: ADA, done: false }, { userId: ADA }],
  ['a cursor without the trash, with it', { userId: ADA }, { userId: ADA, includeDeleted: true }],
]

/** What comes back as a cursor, and is none. */
export function cursors(answers: Answers): void {
  test('what is no cursor is 400 VALIDATION: half of one, another encoding, SQL, nothing at all', async ({
    postgres,
  }) => {
    const { answerTo, cursor, last } = await openAtCursor(answers, postgres)
    for (const forged of noCursors(cursor, last))
      expect(
        await answerTo({ userId: ADA }, forged),
        `the answer to the cursor ${show(forged)}, which is no cursor of this list. The first page's was ${show(cursor)}`,
      ).toBe(REFUSED)
  })

  test('whatever is sent as a cursor is refused, or gives tasks of the list: never an error of ours', async ({
    postgres,
  }) => {
    const { answerTo, cursor, last } = await openAtCursor(answers, postgres)
    for (const odd of oddCursors(cursor, last))
      expect(
        [REFUSED, "tasks of Ada's list"],
        `the answer to the cursor ${show(odd)}, made of ${show(cursor)}`,
      ).toContain(await answerTo({ userId: ADA }, odd))
  })

  test('a cursor of another list is 400 VALIDATION', async ({ postgres }) => {
    const { answerTo, cursorOf } = await openAtCursor(answers, postgres)
    for (const [what, from, to] of otherLists)
      expect(
        await answerTo(to, await cursorOf(from)),
        `the answer to ${what}: it says where one list went on, and in another one that is somewhere else`,
      ).toBe(REFUSED)
  })

  test('an error of the database comes out as it is, and is not blamed on the cursor', async ({
    postgres,
  }) => {
    const { answerTo, cursor, tracker } = await openAtCursor(answers, postgres)
    await tracker.client.query('ALTER TABLE tasks RENAME TO tasks_elsewhere')
    for (const given of [undefined, cursor]) {
      const answer = await answerTo({ userId: ADA }, given)
      expect(answer, 'the answer while the tasks cannot be read').toMatch(/^an error without a status/)
    }
  })
}

async function openAtCursor(answers: Answers, postgres: PostgresFixture) {
  const { pageByCursor } = await answers.pageByCursor()
  const tracker = await openTracker(answers, postgres, imported)
  const list = newestFirst(({ userId, deletedAt }) => userId === ADA && deletedAt === null)
  const cursorOf = async (filter: TaskFilter) =>
    (await pageByCursor(tracker.db, filter, { limit: 3 })).meta.nextCursor ?? ''
  return { tracker, cursorOf, answerTo, cursor: await cursorOf({ userId: ADA }), last: list[2]! }

  /** `400 VALIDATION`, another error, or which tasks came. */
  async function answerTo(filter: TaskFilter, cursor: string | undefined): Promise<string> {
    try {
      const { data } = await pageByCursor(tracker.db, filter, { limit: 3, cursor })
      const known = data.every(({ id }) => list.some((task) => task.id === id))
      return known ? "tasks of Ada's list" : 'tasks of another list'
    } catch (error) {
      const { statusCode, code } = error as { statusCode?: number; code?: string }
      if (statusCode === undefined) return `an error without a status, which is 500: ${String(error)}`
      return `${statusCode} ${code}`
    }
  }
}

function show(text: string): string {
  const quoted = JSON.stringify(text)
  return quoted.length > 240 ? `${quoted.slice(0, 240)}… (${text.length} characters)` : quoted
}
