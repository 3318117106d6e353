import { ExpectationError, expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers, TaskFilter } from '../../contract.ts'
import { ADA, BO, imported } from '../../data/imported.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { contentOf, noCursors, oddCursors } from './forgeries.ts'
import { newestFirst } from './walk.ts'

const REFUSED = '400 VALIDATION'
const OF_THE_LIST = "tasks of Ada's list"
const NO_TASKS = 'an empty page'

const otherLists: readonly (readonly [what: string, from: TaskFilter, to: TaskFilter])[] = [
  ["Ada's cursor for Bo's list", { userId: ADA }, { userId: BO }],
  ["Ada's cursor for the whole team's list", { userId: ADA }, {}],
  ["the team's cursor for Ada's list", {}, { userId: ADA }],
  ['a cursor of what is done, for what is not', { userId: ADA, done: true }, { userId: ADA, done: false }],
  ['a cursor of what is not done, for all', { userId: ADA, done: false }, { userId: ADA }],
  ['a cursor of all, for what is not done', { userId: ADA }, { userId: ADA, done: false }],
  ['a cursor without the trash, with it', { userId: ADA }, { userId: ADA, includeDeleted: true }],
  ['a cursor with the trash, without it', { userId: ADA, includeDeleted: true }, { userId: ADA }],
]

/** What comes back as a cursor, and is none. */
export function cursors(answers: Answers): void {
  test('what is no cursor is 400 VALIDATION: half of one, another encoding, SQL, nothing at all', async ({
    postgres,
  }) => {
    const { answerTo, cursor, last } = await openAtCursor(answers, postgres)
    for (const forged of noCursors(cursor, last)) {
      const answer = await answerTo({ userId: ADA }, forged)
      if (answer === REFUSED) continue
      throw new ExpectationError(
        `the answer to ${shown(forged)} is ${answer}. It is no cursor of this list: refuse it with ${REFUSED}, before the database sees any of it`,
        `The first page's was ${shown(cursor)}`,
      )
    }
  })

  test('whatever is sent as a cursor is refused, or gives tasks of the list: never an error of ours', async ({
    postgres,
  }) => {
    const { answerTo, cursor, last } = await openAtCursor(answers, postgres)
    for (const odd of oddCursors(cursor, last)) {
      const answer = await answerTo({ userId: ADA }, odd)
      if ([REFUSED, OF_THE_LIST, NO_TASKS].includes(answer)) continue
      throw new ExpectationError(
        `the answer to ${shown(odd)} is ${answer}. Refuse it with ${REFUSED}, or answer with tasks of the list`,
        `The first page's was ${shown(cursor)}`,
      )
    }
  })

  test('a cursor of another list is 400 VALIDATION', async ({ postgres }) => {
    const { answerTo, cursorOf } = await openAtCursor(answers, postgres)
    for (const [what, from, to] of otherLists) {
      const answer = await answerTo(to, await cursorOf(from))
      if (answer === REFUSED) continue
      throw new ExpectationError(
        `the answer to ${what} is ${answer}, and should be ${REFUSED}: it says where one list went on, and in another one that is somewhere else`,
      )
    }
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
      if (data.length === 0) return NO_TASKS
      return data.every(({ id }) => list.some((task) => task.id === id))
        ? OF_THE_LIST
        : 'tasks of another list'
    } catch (error) {
      const { statusCode, code } = error as { statusCode?: number; code?: string }
      if (statusCode !== undefined) return `${statusCode} ${code}`
      return `an error without a status, which is 500 (${String(error).replaceAll(/\s+/g, ' ')})`
    }
  }
}

/** The cursor "…", and what is in it, where that can be read. */
function shown(cursor: string): string {
  const content = contentOf(cursor)
  return `the cursor ${shortened(cursor)}${content === undefined ? '' : ` (in it: ${shortened(content)})`}`
}

function shortened(text: string): string {
  const quoted = JSON.stringify(text)
  return quoted.length > 240 ? `${quoted.slice(0, 240)}… (${text.length} characters)` : quoted
}
