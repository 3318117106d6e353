import { expect, test } from 'vitest'
import type { AdminSession } from './admin-session.ts'
import type { Background, Job } from './background.ts'
import { readyClones } from './ready-clones.ts'

const [waitedFor, behind] = [
  'the session of the test',
  'the session behind its back',
] as unknown as AdminSession[]

/** Jobs begin when the test says so. */
function scene() {
  const jobs: { begin(): void; cancelled: boolean }[] = []
  const clones: { name: string; on: unknown }[] = []
  let failing = 0
  const soon = <Result>(work: (admin: AdminSession) => Promise<Result>): Job<Result> => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    promise.catch(() => undefined)
    let started = false
    const job = {
      cancelled: false,
      begin: () => {
        started = true
        work(behind!).then(resolve, reject)
      },
    }
    jobs.push(job)
    return {
      get started() {
        return started
      },
      done: promise,
      cancel: () => (job.cancelled = !started),
    }
  }
  const clone = (on: AdminSession) => {
    if (failing-- > 0) return Promise.reject(new Error('the disk is full'))
    const name = `clone ${clones.length + 1}`
    clones.push({ name, on })
    return Promise.resolve({ name, url: '' })
  }
  const ready = readyClones(clone, waitedFor!, { soon } as Background)
  return { jobs, clones, ready, fail: (times: number) => (failing = times) }
}

test('a template that is used once is cloned once', async () => {
  const { jobs, clones, ready } = scene()
  await ready.take()
  expect([clones.length, jobs.length]).toEqual([1, 0])
})

test('from the second use on, the next clone is made behind the back of the test', async () => {
  const { jobs, clones, ready } = scene()
  await ready.take()
  await ready.take()
  jobs[0]?.begin()
  expect(await ready.take()).toMatchObject({ name: 'clone 3' })
  expect(clones.map(({ on }) => on)).toEqual([waitedFor, waitedFor, behind])
  expect(jobs).toHaveLength(2)
})

test('a clone that is not begun yet is not waited for', async () => {
  const { jobs, clones, ready } = scene()
  for (let n = 0; n < 3; n++) await ready.take()
  expect(jobs[0]?.cancelled).toBe(true)
  expect(clones.map(({ on }) => on)).toEqual([waitedFor, waitedFor, waitedFor])
})

test('when a clone in advance fails, the test makes its own, and only that failure reaches it', async () => {
  const { jobs, ready, fail } = scene()
  await ready.take()
  await ready.take()
  fail(1)
  jobs[0]?.begin()
  expect(await ready.take()).toMatchObject({ name: 'clone 3' })
  fail(2)
  jobs[1]?.begin()
  await expect(ready.take()).rejects.toThrow('the disk is full')
})

test('what nobody took is handed over once, and what is not begun never begins', async () => {
  const { jobs, ready } = scene()
  await ready.take()
  await ready.take()
  jobs[0]?.begin()
  expect(await ready.leftOver()).toMatchObject([{ name: 'clone 3' }])
  expect(await ready.leftOver()).toEqual([])
  await ready.take()
  expect(await ready.leftOver()).toEqual([])
  expect(jobs[1]?.cancelled).toBe(true)
})
