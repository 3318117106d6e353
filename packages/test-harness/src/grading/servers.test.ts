import { join } from 'node:path'
import { startServices } from '@levelup/provision'
import { describe, expect, test } from 'vitest'
import { runAcceptance } from './run-acceptance.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../test/fixtures', name)

describe('a machine that fails', { timeout: 60_000 }, () => {
  test('a Redis that ends in the middle is to blame, not the code', async () => {
    const environment = { ...process.env, REDIS_URL: '', LEVELUP_PROVIDER: 'embedded' }
    const [server] = await startServices(['redis'], { environment })
    if (!server) throw new Error('no Redis')
    await using _ = server
    const run = await runAcceptance({
      workspace: fixture('killed-redis'),
      services: ['redis'],
      environment: { ...process.env, ...server.env },
    })
    const outcomes = run.exercises.map(({ id, outcome }) => [id, outcome])
    expect(Object.fromEntries(outcomes)).toEqual({
      '1.1': 'pass',
      '1.2': 'infrastructure',
      '1.3': 'infrastructure',
    })
    expect(run.outcome).toBe('infrastructure')
  })

  test('what needs a real MongoDB is to blame, however it comes', async () => {
    const run = await runAcceptance({ workspace: fixture('needs-mongodb'), services: [] })
    const [exercise] = run.exercises
    expect(run.outcome).toBe('infrastructure')
    expect(exercise?.tests.map(({ outcome }) => outcome)).toEqual(Array(3).fill('infrastructure'))
    expect(exercise?.tests[0]?.failure).toMatchObject({
      message: 'The embedded MongoDB engine does not support the stage $bucket.',
      detail: expect.stringMatching(/needs a real MongoDB/) as string,
    })
  })

  test('what the embedded MongoDB engine refused is to blame, also when the app swallows it', async () => {
    const run = await runAcceptance({
      workspace: fixture('swallowed-refusals'),
      services: ['mongodb'],
      environment: { ...process.env, MONGODB_URL: '', LEVELUP_PROVIDER: 'embedded' },
    })
    const outcomes = run.exercises.map(({ id, outcome }) => [id, outcome])
    expect(Object.fromEntries(outcomes)).toEqual({
      '1.1': 'infrastructure',
      '1.2': 'fail',
      '1.3': 'pass',
      '1.4': 'fail',
    })
    expect(run.exercises[0]?.tests[0]?.failure).toMatchObject({
      message: expect.stringContaining('does not support the stage $bucket') as string,
      detail: expect.stringContaining('start Docker, or set MONGODB_URL') as string,
    })
  })
})
