import {
  expect,
  ExpectationError,
  holdUntil,
  race,
  test,
  Todo,
  type PostgresFixture,
} from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import {
  ADA,
  addTasks,
  allTasks,
  BO,
  CLEO,
  NOBODY,
  trackerWithUsers,
  type Tracker,
} from '../../data/task-rows.ts'

const TITLE = 'Water the plants'

/** Writing without a look before it: what is wrong, the database says. */
export function handOver(answers: Answers): void {
  test('handing over gives the task to the other user, and counts as an update', async ({ postgres }) => {
    const { errors, tracker } = await opened(answers, postgres)
    const [task, other] = await addTasks(tracker.client, [
      { user_id: ADA, title: TITLE, done: true, version: 3 },
      { user_id: CLEO, title: TITLE },
    ])
    const given = await errors.handOver(tracker.db, task!.id, BO)
    expect(given, "the task as it is now; Cleo's of the same title is not in the way").toMatchObject({
      id: task!.id,
      userId: BO,
      title: TITLE,
      done: true,
      version: 4,
    })
    expect(await allTasks(tracker.client), 'the rows').toMatchObject([
      { id: task!.id, user_id: BO, version: 4 },
      { id: other!.id, user_id: CLEO, version: 1 },
    ])
  })

  test('a task that cannot be handed over stays where it is, and the client learns why', async ({
    postgres,
  }) => {
    const { tracker, told } = await opened(answers, postgres)
    const [task, , trashed] = await addTasks(tracker.client, [
      { user_id: ADA, title: TITLE },
      { user_id: BO, title: TITLE },
      { user_id: ADA, title: 'Sell the car', deleted_at: new Date('2026-03-01T08:00:00Z') },
    ])
    const before = await allTasks(tracker.client)
    expect(await told(task!.id, BO), 'Bo has a task of this title').toBe('409 DUPLICATE_TITLE')
    expect(await told(task!.id, NOBODY), 'there is no such user').toBe('409 CONFLICT')
    expect(await told(NOBODY, BO), 'there is no such task').toBe('404 NOT_FOUND')
    expect(await told(trashed!.id, BO), 'the task is in the trash').toBe('404 NOT_FOUND')
    expect(await allTasks(tracker.client), 'nothing has changed').toEqual(before)
  })

  test('two tasks of one title, handed to the same user at once: one arrives, the other is 409', async ({
    postgres,
  }) => {
    const { tracker, told } = await opened(answers, postgres)
    const tasks = await addTasks(tracker.client, [
      { user_id: ADA, title: TITLE },
      { user_id: CLEO, title: TITLE },
    ])
    // Both have looked, if they look at all, before either writes.
    using held = holdUntil(answers.databaseEvents(tracker.db), {
      matching: /^\s*update\b/i,
      arrivals: 2,
      timeoutMs: 2000,
      otherwise: 'proceed',
    })
    const outcomes = (await race(2, (i) => told(tasks[i]!.id, BO))).map(valueOf).sort()
    held.release()
    const [loser] = outcomes.filter((answer) => answer !== 'ok')
    if (loser?.startsWith('500')) throw new ExpectationError(TOO_LATE)
    expect(outcomes, 'the answers to the two requests').toEqual(['409 DUPLICATE_TITLE', 'ok'])
    const owners = (await allTasks(tracker.client)).filter((task) => task.user_id === BO)
    expect(owners, 'tasks that have arrived').toHaveLength(1)
  })
}

const TOO_LATE =
  'of two requests at once, one got 500: between your look and your UPDATE the other one took the title. Only the unique ' +
  'constraint knows at the moment of writing: let it refuse, and tell the client what it said'

async function opened(answers: Answers, postgres: PostgresFixture) {
  const errors = await answers.errorMapping()
  const tracker: Tracker = await trackerWithUsers(answers, postgres)
  const told = async (taskId: string, toUserId: string): Promise<string> => {
    try {
      await errors.handOver(tracker.db, taskId, toUserId)
      return 'ok'
    } catch (error) {
      if (error instanceof Todo) throw error
      const { statusCode, code } = errors.toHttpError(error)
      return `${statusCode} ${code}`
    }
  }
  return { errors, tracker, told }
}

function valueOf(settled: PromiseSettledResult<string>): string {
  if (settled.status === 'fulfilled') return settled.value
  throw settled.reason
}
