import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import type { FastifyBaseLogger } from 'fastify'
import { expect, test, vi } from 'vitest'
import { runStep, StepFailed, tryStep } from './steps.ts'

const duplicate = new DatabaseError('DB_UNIQUE', 'duplicate key')
const lost = new DatabaseError('DB_CONNECTION', 'connection lost')
const todo = new Todo('2.7', 'write the rows')

test('a step gives what it gives', async () => {
  expect(await runStep('The seed', () => Promise.resolve(7))).toBe(7)
})

test('a step that fails by its own fault is named, with its error as the cause', async () => {
  const failing = runStep('The seed', () => Promise.reject(duplicate))
  await expect(failing).rejects.toThrow(new StepFailed('The seed failed:'))
  await expect(failing).rejects.toMatchObject({ cause: duplicate })
})

test('a lost database is not the fault of the step, and neither is an exercise that is not solved', async () => {
  await expect(runStep('The seed', () => Promise.reject(lost))).rejects.toBe(lost)
  await expect(runStep('The seed', () => Promise.reject(todo))).rejects.toBe(todo)
  const wrapped = new Error('invocation of db.user.create() …', { cause: lost })
  const toDatabaseError = (error: unknown) => (error as Error).cause
  await expect(runStep('The seed', () => Promise.reject(wrapped), { toDatabaseError })).rejects.toBe(lost)
})

test('a step that the app can do without is logged when it fails, and the start goes on', async () => {
  const log = { info: vi.fn(), error: vi.fn() }
  const tried = (run: () => Promise<unknown>) =>
    tryStep('the seed (2.7)', run, log as unknown as FastifyBaseLogger)
  await tried(() => Promise.resolve())
  await tried(() => Promise.reject(todo))
  await tried(() => Promise.reject(duplicate))
  expect(log.info.mock.calls).toEqual([['the seed (2.7) is still to be written']])
  expect(log.error.mock.calls).toEqual([[duplicate, 'the seed (2.7) failed']])
})
