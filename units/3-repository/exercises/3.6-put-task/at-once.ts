import { expect, ExpectationError, holdUntil, race, test } from '@levelup/test-harness'
import type pg from 'pg'
import type { PutResult } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { addTask, GUTTER, oldGutter, storedTask, storedTasks } from '../../data/stored-tasks.ts'
import { ADA, BO, twoUsers, type TwoUsers } from '../../data/two-users.ts'
import { nameOf, refusalsAmong } from '../../data/refusal.ts'

const WRITERS = 20

/** Several PUTs of one id, each held before it inserts until all have got as far. */
export function putsAtOnce(answers: Answers): void {
  test(`${WRITERS} PUTs of one new id at once: one creates, the others replace, none fails`, async ({
    postgres,
  }) => {
    const tracker = await twoUsers(answers, postgres, { max: WRITERS })
    const results = await putAtOnce(answers, tracker, () => ADA)
    expectNoneTooLate(refusalsAmong(answers, results))
    const puts = answersOf(results)
    expect(puts.filter(({ created }) => created).length, 'PUTs that are told that they created it').toBe(1)
    const stored = await storedTasks(tracker.pool)
    expect(stored, 'one id, one task').toHaveLength(1)
    expect(
      puts.map(({ task }) => task.version).sort((a, b) => a - b),
      'each replacement counts the version on by one',
    ).toEqual(Array.from({ length: WRITERS }, (_, i) => i + 1))
    const last = puts.find(({ task }) => task.version === WRITERS)
    expect(stored[0], 'the stored task is the one that the last PUT returned').toEqual(last?.task)
  })

  test('two users want the same new id: it is for one of them, and the other is refused', async ({
    postgres,
  }) => {
    const tracker = await twoUsers(answers, postgres, { max: WRITERS })
    const results = await putAtOnce(answers, tracker, (i) => (i % 2 === 0 ? ADA : BO))
    const refusals = refusalsAmong(answers, results)
    expectNoneTooLate(refusals)
    const owner = (await storedTask(tracker.pool))?.userId
    const owners = answersOf(results).map(({ task }) => task.userId)
    expect([...new Set(owners)], 'whose PUTs went through').toEqual([owner])
    expect([...new Set(refusals)], 'the answers to the PUTs of the other user').toEqual(['409 CONFLICT'])
  })

  test('a task that is deleted just before it is written is created anew', async ({ postgres }) => {
    const { putTask } = await answers.putTask()
    const { db, events, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    let deleted: boolean | undefined
    events.before(async ({ sql }) => {
      if (deleted === undefined && /^\s*(insert|update|with|merge)/i.test(sql))
        deleted = await deleteTasks(pool)
    })
    const { created } = await putTask(db, GUTTER, { userId: ADA, title: 'Mend the gutter' }).catch(
      (error: unknown) => tooLate(answers, error),
    )
    expect(await storedTask(pool), 'the PUT went well, and no task has what it said').toMatchObject({
      title: 'Mend the gutter',
      version: deleted ? 1 : oldGutter.version + 1,
    })
    expect(created, deleted ? 'nothing was there any more' : 'it was there, and locked').toBe(deleted)
  })
}

/**
 * `false` when it was kept out: an answer that locks the row when it first reads it is right too, and nobody can delete
 * it then.
 */
async function deleteTasks(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('SET lock_timeout = 200')
    await client.query('DELETE FROM tasks')
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false
    throw error
  } finally {
    client.release(true)
  }
}

async function putAtOnce(
  answers: Answers,
  { db, events }: TwoUsers,
  ownerOf: (i: number) => string,
): Promise<PromiseSettledResult<PutResult>[]> {
  const { putTask } = await answers.putTask()
  // Answers that take turns by a lock are right too, and never arrive together.
  using _held = holdUntil(events, {
    matching: /\binsert\b|\bmerge\b/i,
    arrivals: WRITERS,
    timeoutMs: 2000,
    otherwise: 'proceed',
  })
  return race(WRITERS, (i) => putTask(db, GUTTER, { userId: ownerOf(i), title: `Clear gutter ${i}` }))
}

function answersOf(results: readonly PromiseSettledResult<PutResult>[]): PutResult[] {
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

function expectNoneTooLate(refusals: readonly string[]): void {
  const unexpected = refusals.filter((refusal) => refusal !== '409 CONFLICT')
  if (unexpected.length === 0) return
  const advice = unexpected.includes('DB_UNIQUE')
    ? ': between your look and your INSERT, another PUT created the task'
    : ''
  const kinds = [...new Set(unexpected)].join(', ')
  throw new ExpectationError(`${unexpected.length} of ${WRITERS} PUTs failed with ${kinds}${advice}`)
}

function tooLate(answers: Answers, error: unknown): never {
  throw new ExpectationError(
    `between your look and your write the task was deleted, and the PUT failed (${nameOf(answers, error)}); it should have created the task`,
    undefined,
    { cause: error },
  )
}
