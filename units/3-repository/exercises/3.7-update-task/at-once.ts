import { expect, ExpectationError, holdUntil, race, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { addTask, GUTTER, oldGutter, storedTask } from '../../data/stored-tasks.ts'
import { twoUsers } from '../../data/two-users.ts'
import { refusalOf, refusalsAmong } from '../../data/refusal.ts'
import { openTransaction, waitDuring } from '../../data/waiting.ts'

const RACERS = 20
const ROUNDS = 3

/** Updates of one version, each held before it writes until all have got as far. */
export function updatesAtOnce(answers: Answers): void {
  test(`of ${RACERS} racing updates, exactly one wins per version`, async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, events, pool } = await twoUsers(answers, postgres, { max: RACERS })
    await addTask(pool, oldGutter)
    for (let version = 4; version < 4 + ROUNDS; version += 1) {
      const results = await (async () => {
        // An answer that locks the row first is right too, and its runs never arrive together.
        using _held = holdUntil(events, {
          matching: /^\s*update\b/i,
          arrivals: RACERS,
          timeoutMs: 2000,
          otherwise: 'proceed',
        })
        return race(RACERS, (i) => updateTask(db, GUTTER, version, { title: `Written by ${i}` }))
      })()
      const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expectOneWinner(winners.length, version)
      expect(refusalsAmong(answers, results), 'the answers to the others').toEqual(
        Array.from({ length: RACERS - 1 }, () => '412 PRECONDITION_FAILED'),
      )
      expect(await storedTask(pool), 'what is stored is what the winner wrote').toEqual(winners[0])
    }
  })

  test("who had to wait for another's update finds out that the version is past", async ({ postgres }) => {
    const { updateTask } = await answers.updateTask()
    const { db, pool } = await twoUsers(answers, postgres)
    await addTask(pool, oldGutter)
    await using first = await openTransaction(pool)
    await first.query("UPDATE tasks SET title = 'Mend the gutter', version = 5 WHERE id = $1", [GUTTER])
    const second = refusalOf(answers, () => updateTask(db, GUTTER, 4, { done: false }))
    const waited = await waitDuring(pool, second, ({ blockedBy }) => blockedBy.includes(first.pid))
    await first.commit()
    const outcome = await second
    expect(await storedTask(pool)).toMatchObject({ title: 'Mend the gutter', done: true, version: 5 })
    expect(outcome).toBe('412 PRECONDITION_FAILED')
    expect(waited, 'it asked for the row while another transaction had it').toBeDefined()
  })
}

function expectOneWinner(winners: number, version: number): void {
  if (winners === 1) return
  throw new ExpectationError(
    `${winners} of ${RACERS} updates that had read version ${version} went through, and each but the last is lost: whether the ` +
      'version is still the same, only the UPDATE itself can tell, at the moment when it writes',
  )
}
