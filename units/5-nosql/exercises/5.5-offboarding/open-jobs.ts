import { expect, expectQueries, expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { OpenJob } from './contract.ts'
import { fill, JOBS, openEmpty, openPlace, storedJobs, type Place, type StoredJob } from './place.ts'

const shown = (id: string, title: string, name?: string, email?: string): OpenJob => ({
  id,
  title,
  assigneeName: name ?? 'Unassigned',
  assigneeEmail: email ?? null,
})

const BOARD = [
  shown('j-1', 'Build the log-in', 'Ada', 'ada@example.test'),
  shown('j-2', 'Write the tests', 'Ada', 'ada@example.test'),
  shown('j-3', 'Deploy to staging', 'Bo', 'bo@example.test'),
  shown('j-4', 'm-1', 'Ada', 'ada.bell@example.test'),
  shown('j-6', 'Clean the kitchen'),
  shown('j-7', 'Water the plants'),
]

/** The list of open jobs. */
export function openJobs(answers: Answers): void {
  test('a job that is nobody’s, by null or because the field is not there, is Unassigned', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    expectRows(await boardOf(place, 'with jobs that are nobody’s'), BOARD, {
      order: 'exact',
      dataSet: 'the open jobs',
    })
  })

  test('a job whose member is gone is Unassigned too, and the list does not break', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await place.eye.collection<{ _id: string }>('members').deleteOne({ _id: 'm-1' })
    const board = [shown('j-1', 'Build the log-in'), shown('j-2', 'Write the tests'), ...BOARD.slice(2)]
    expectRows(await boardOf(place, 'with jobs of a member who is gone'), board, {
      order: 'exact',
      dataSet: 'jobs of a member who is gone',
    })
  })

  test('an id may be any text: one that every object in JavaScript has is nobody’s, too', async ({
    mongodb,
  }) => {
    const place = await openPlace(answers, mongodb)
    const odd = ['constructor', '__proto__', 'toString', '', '$ne', 'm-1 ', 'M-1']
    const jobs = odd.map((assigneeId, i) => job(`o-${i}`, assigneeId))
    await fill(place, jobs)
    const board = odd.map((_, i) => shown(`o-${i}`, 'Odd'))
    expectRows(await boardOf(place, 'with odd ids'), board, { order: 'exact', dataSet: 'odd ids' })
  })

  test('it is a list without anything as well, and reading changes nothing', async ({ mongodb }) => {
    const empty = await openEmpty(answers, mongodb)
    expect(await empty.crew.openJobs(empty.db), 'the open jobs of an empty database').toEqual([])
    const place = await openPlace(answers, mongodb)
    const before = await storedJobs(place)
    await place.crew.openJobs(place.db)
    expectRows(await storedJobs(place), before, { order: 'exact', dataSet: 'the jobs after reading' })
  })

  test('a long list is whole', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    await fill(place, [...JOBS, ...Array.from({ length: 250 }, (_, i) => job(`k-${1000 + i}`, 'm-2'))])
    const board = await boardOf(place, 'with 256 open jobs')
    expect(board, 'the open jobs').toHaveLength(256)
    expect(board.at(-1), 'the last open job').toEqual(shown('k-1249', 'Odd', 'Bo', 'bo@example.test'))
  })

  test('openJobs takes two commands, however many jobs there are', async ({ mongodb }) => {
    const place = await openPlace(answers, mongodb)
    // As many as come with one answer: what the driver fetches afterwards counts as a command.
    await fill(
      place,
      Array.from({ length: 90 }, (_, i) => job(`k-${i}`, i % 2 === 0 ? 'm-1' : 'm-2')),
    )
    await expectQueries(place.events, { atMost: 2 }, () => place.crew.openJobs(place.db))
  })
}

function job(_id: string, assigneeId: string): StoredJob {
  return { _id, title: 'Odd', status: 'open', assigneeId }
}

/** What a list throws is told with what was in the database. */
async function boardOf({ crew, db }: Place, what: string): Promise<OpenJob[]> {
  return crew.openJobs(db).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error
    return expect.fail(`openJobs breaks ${what}: ${error.message}`)
  })
}
