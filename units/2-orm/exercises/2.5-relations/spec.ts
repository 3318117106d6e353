import {
  describe,
  expect,
  ExpectationError,
  expectQueries,
  test,
  type QueryBudget,
} from '@levelup/test-harness'
import type { Board } from './contract.ts'
import type { Database, Answers } from '../../contract.ts'
import { boards, boardsDatabase, keepThree } from './boards.ts'

const N_PLUS_ONE =
  'a query for every user or every task is the N+1 problem: twelve users are harmless, twelve thousand are an outage'

const IN_ITS_ORDER =
  'users by e-mail, tasks by (createdAt, id), tags by name: each level of a relation has an order of its own, or none'

export function spec(answers: Answers): void {
  describe('2.5 Three ways to load a relation', () => {
    byInclude(answers)
    byJoin(answers)
    lazily(answers)
  })
}

function byInclude(answers: Answers): void {
  test('include: all boards, with a query per table however many rows there are', async ({ postgres }) => {
    const { boardsByInclude } = await answers.relations()
    const { db, observer } = await boardsDatabase(answers, postgres)
    const statements = heard(answers, db)
    const given = await within(answers, db, { atMost: 4 }, N_PLUS_ONE, () => boardsByInclude(db))
    expect(given, IN_ITS_ORDER).toEqual(boards)
    const forTwelve = statements.length
    const oneForAll = 'one query for everything is the join strategy, which is the next function’s'
    expect(forTwelve, `${oneForAll}: queries of boardsByInclude`).toBeGreaterThan(1)
    await keepThree(observer)
    expect(await boardsByInclude(db), 'the boards of the three users that are left').toEqual(
      boards.slice(1, 4),
    )
    expect(statements.length - forTwelve, `queries for three users, and for twelve: ${N_PLUS_ONE}`).toBe(
      forTwelve,
    )
  })
}

function byJoin(answers: Answers): void {
  test('join: all boards, with one query', async ({ postgres }) => {
    const { boardsByJoin } = await answers.relations()
    const { db } = await boardsDatabase(answers, postgres)
    const why = 'the database is to join, not the client'
    const given = await within(answers, db, { exactly: 1 }, why, () => boardsByJoin(db))
    expect(given, IN_ITS_ORDER).toEqual(boards)
  })
}

function lazily(answers: Answers): void {
  test('lazy: the list costs one query, and each board that is opened a few more', async ({ postgres }) => {
    const { lazyBoards } = await answers.relations()
    const { db } = await boardsDatabase(answers, postgres)
    const list = await within(answers, db, { exactly: 1 }, 'the list of users', () => lazyBoards(db))
    const opened: Board[] = []
    for (const { userId, displayName, tasks } of list) {
      const why = 'the tasks of one user, with their tags'
      opened.push({ userId, displayName, tasks: await within(answers, db, { atMost: 3 }, why, tasks) })
    }
    expect(opened, 'all boards, opened one after the other').toEqual(boards)
  })

  test('lazy: tasks are loaded when they are asked for, and no sooner', async ({ postgres }) => {
    const { lazyBoards } = await answers.relations()
    const { db, observer } = await boardsDatabase(answers, postgres)
    const board = (await lazyBoards(db)).at(1)
    await observer.query("UPDATE tasks SET title = 'Renamed'")
    const tasks = await board?.tasks()
    const why =
      'the tasks of a board that was opened after they had been renamed: was everything loaded beforehand?'
    expect(tasks, why).toEqual(boards[1]?.tasks.map((task) => ({ ...task, title: 'Renamed' })))
  })

  test('lazy: what was asked for once is not asked for again', async ({ postgres }) => {
    const { lazyBoards } = await answers.relations()
    const { db } = await boardsDatabase(answers, postgres)
    const [, board, another] = await lazyBoards(db)
    const statements = heard(answers, db)
    await another?.tasks()
    const alone = statements.length
    const atOnce = () => Promise.all([board?.tasks(), board?.tasks()])
    const shared = 'two who ask at the same time share one load: keep the promise, not only what came of it'
    const [one, other] = await within(answers, db, { atMost: alone }, shared, atOnce)
    const third = await within(answers, db, { exactly: 0 }, 'who asks afterwards', async () => board?.tasks())
    const tasks = boards[1]?.tasks
    expect([one, other, third], 'what the three were given').toEqual([tasks, tasks, tasks])
  })

  test('lazy: a load that failed can be tried again', async ({ postgres }) => {
    const { lazyBoards } = await answers.relations()
    const { db } = await boardsDatabase(answers, postgres)
    const board = (await lazyBoards(db)).at(1)
    const stop = answers.databaseEvents(db).before(() => {
      throw new Error('the network is away for a moment')
    })
    const meanwhile = await board?.tasks().catch(() => 'an error')
    expect(meanwhile, 'tasks() while the database cannot be reached').toBe('an error')
    stop()
    const again = await board?.tasks().catch((error: unknown) => `still ${String(error)}`)
    expect(again, 'tasks() after the database is back: was the failure kept?').toEqual(boards[1]?.tasks)
  })
}

function heard(answers: Answers, db: Database): string[] {
  const statements: string[] = []
  answers.databaseEvents(db).before(({ sql }) => void statements.push(sql))
  return statements
}

/** A budget that says what it is for. */
async function within<T>(
  answers: Answers,
  db: Database,
  budget: QueryBudget,
  why: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await expectQueries(answers.databaseEvents(db), budget, run)
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error
    throw new ExpectationError(`${error.summary} (${why})`, error.detail, { cause: error })
  }
}
