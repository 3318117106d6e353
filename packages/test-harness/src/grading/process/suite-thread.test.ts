import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { expect, test } from 'vitest'
import { interruption } from '../stopping.ts'
import { startSuiteThread } from './suite-thread.ts'

test('a thread that has gone already tells so to whoever begins to listen', { timeout: 30_000 }, async () => {
  await using directory = await temporaryDirectory('thread')
  const thread = startSuiteThread({
    environment: process.env,
    memoryBytes: 2 ** 28,
    outputBytes: 2 ** 20,
    currentTestFile: join(directory.path, 'current-test'),
    preload: [],
    onMessage: () => undefined,
  })
  thread.kill(interruption)
  await thread.gone
  const exited = new Promise((resolve) => thread.on('exit', resolve))
  expect(await exited).toBeTypeOf('number')
  expect(thread.stopped()).toBe(interruption)
})
