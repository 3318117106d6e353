import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import { vi } from 'vitest'
import type { Answers } from '../../contract.ts'
import type { CachedTasks, ListName, TaskStore } from './contract.ts'
import { ADA, BO, openLists } from './lists.ts'
import { CY, openStore, taskId } from './tracker.ts'

const LISTS: readonly ListName[] = ['all', 'open', 'done']
const NAMES = new Map([
  [ADA, 'Ada'],
  [BO, 'Bo'],
  [CY, 'Cy'],
])

type Write = keyof Omit<TaskStore, 'list'>

const everyWrite: readonly (readonly [string, Write, (tasks: Pick<TaskStore, Write>) => Promise<unknown>])[] =
  [
    ['a new task', 'create', ({ create }) => create({ userId: ADA, title: 'New' })],
    ['a change', 'update', ({ update }) => update(taskId(1), 1, { title: 'Changed', done: true })],
    ['a task that is put anew', 'put', ({ put }) => put(taskId(91), { userId: BO, title: 'Put' })],
    [
      'a task that is put again',
      'put',
      ({ put }) => put(taskId(4), { userId: BO, title: 'Put again', done: true }),
    ],
    ['a hand-over', 'handOver', ({ handOver }) => handOver(taskId(2), BO)],
    ['a hand-over to the same user', 'handOver', ({ handOver }) => handOver(taskId(4), BO)],
    ['completing all tasks of a user', 'complete', ({ complete }) => complete(BO)],
    ['a task that goes to the trash', 'remove', ({ remove }) => remove(taskId(3))],
  ]

/** Every way to write, and the lists in front of it. */
export function writes(answers: Answers): void {
  for (const [name, method, write] of everyWrite)
    test(`after ${name} every list is that of PostgreSQL, and those of others are still in Redis`, async ({
      postgres,
      redis,
    }) => {
      const store = await openStore(answers, postgres)
      const { lists } = await openLists(answers, redis)
      const { cachedTasks } = await answers.taskCache()
      let given: unknown
      const tasks = cachedTasks(
        { ...store, [method]: noting(store, method, (answer) => (given = answer)) },
        lists,
      )
      await readAll(tasks)
      const got = await write(tasks)
      expect(got, `what ${method} gives: the same as the store`).toEqual(given)
      await expectTruth(tasks, store, name)
      for (const list of LISTS) {
        const { cache } = await tasks.list(CY, list)
        expect(cache, `the list "${list}" of Cy, after ${name} of Ada or Bo`).toBe('hit')
      }
    })

  test('who reads while a write is under way does not put the old list back', async ({ postgres, redis }) => {
    const store = await openStore(answers, postgres)
    const { lists } = await openLists(answers, redis)
    const { cachedTasks } = await answers.taskCache()
    const others = cachedTasks(store, lists)
    for (const [name, method, write] of everyWrite) {
      const before = async () => readAll(others)
      const tasks = cachedTasks({ ...store, [method]: between(store, method, before) }, lists)
      await write(tasks)
      await expectTruth(
        others,
        store,
        `somebody reads just before and just after the write in PostgreSQL. After ${name}`,
      )
    }
  })

  test('a write has its answer when the lists of before are gone, and no earlier', async ({
    postgres,
    redis,
  }) => {
    const store = await openStore(answers, postgres)
    const { lists } = await openLists(answers, redis)
    const { cachedTasks } = await answers.taskCache()
    const gone = vi.fn()
    const slow = {
      ...lists,
      changed: async (...userIds: readonly string[]) => {
        await new Promise(setImmediate)
        await lists.changed(...userIds)
        gone()
      },
    }
    for (const [name, , write] of everyWrite) {
      gone.mockClear()
      await write(cachedTasks(store, slow))
      if (gone.mock.calls.length === 0)
        throw new ExpectationError(
          `${name}: the answer is there while the old list still is in Redis. Whoever reads at once gets the old one`,
        )
    }
  })

  test('what a write fails with comes out as it is', async ({ postgres, redis }) => {
    const store = await openStore(answers, postgres)
    const { lists } = await openLists(answers, redis)
    const { cachedTasks } = await answers.taskCache()
    const tasks = cachedTasks(store, lists)
    await readAll(tasks)
    const failing: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      [
        'a change of another version',
        'PRECONDITION_FAILED',
        () => tasks.update(taskId(1), 9, { done: true }),
      ],
      [
        "putting over somebody else's task",
        'CONFLICT',
        () => tasks.put(taskId(1), { userId: BO, title: 'Mine' }),
      ],
      ['handing over a task that is not there', 'NOT_FOUND', () => tasks.handOver(taskId(99), BO)],
    ]
    for (const [name, code, write] of failing)
      expect(await write().catch((error: unknown) => error), name).toMatchObject({ code })
    expect(await tasks.remove(taskId(99)), 'removing a task that is not there').toBeUndefined()
    await expectTruth(tasks, store, 'writes that failed')
  })
}

async function readAll({ list }: CachedTasks): Promise<void> {
  for (const userId of NAMES.keys()) for (const name of LISTS) await list(userId, name)
}

async function expectTruth({ list }: CachedTasks, store: TaskStore, what: string): Promise<void> {
  for (const [userId, user] of NAMES)
    for (const name of LISTS) {
      const wanted = await store.list(userId, name)
      const { tasks, cache } = await list(userId, name)
      expectRows(tasks, wanted, {
        order: 'exact',
        dataSet: `${what}: the list "${name}" of ${user} (${cache})`,
      })
    }
}

type AnyWrite = (...parameters: readonly unknown[]) => Promise<unknown>

function noting(store: TaskStore, method: Write, note: (answer: unknown) => void): AnyWrite {
  const write = store[method] as AnyWrite
  return async (...parameters) => {
    const answer = await write(...parameters)
    note(answer)
    return answer
  }
}

/** The write, with readers on either side of it. */
function between(store: TaskStore, method: Write, readers: () => Promise<void>): AnyWrite {
  const write = store[method] as AnyWrite
  return async (...parameters) => {
    await readers()
    const answer = await write(...parameters)
    await readers()
    return answer
  }
}
