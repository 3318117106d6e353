import type { RunResult, TestResult } from '@levelup/test-harness/grading'
import { expect, test } from 'vitest'
import type { Config } from '../config.ts'
import { untilLookedAt } from './kept-databases.ts'

const kept = runThatKept('postgres://127.0.0.1:5/levelup_1')
const inTerminal = { interactive: true, databaseUrl: undefined }

test('in a terminal a kept database stays until Ctrl-C', async () => {
  const looking = look([kept], inTerminal)
  expect(looking.said).toEqual(['The kept database is there until you press Ctrl-C.'])
  let isOver = false
  const over = looking.over.then(() => (isOver = true))
  await Promise.resolve()
  expect(isOver).toBe(false)
  looking.interrupt()
  await over
})

test('without a terminal nobody is waited for, and a line says that it ends', async () => {
  const looking = look([kept], { ...inTerminal, interactive: false })
  await looking.over
  expect(looking.said).toEqual([expect.stringContaining('ends with this run')])
})

test('a file that was kept, and a server that is not ours, stay anyway', async () => {
  for (const looking of [
    look([runThatKept('/tmp/kept.db')], inTerminal),
    look([kept], { ...inTerminal, databaseUrl: 'postgres://127.0.0.1:5/mine' }),
  ]) {
    await looking.over
    expect(looking.said).toEqual([])
  }
})

function look(runs: readonly RunResult[], config: Pick<Config, 'interactive' | 'databaseUrl'>) {
  const controller = new AbortController()
  const said: string[] = []
  const context = { config: config as Config, warn: (text: string) => void said.push(text) }
  return {
    said,
    over: untilLookedAt(runs, context, controller.signal),
    interrupt: () => controller.abort(),
  }
}

function runThatKept(place: string): RunResult {
  const failed: TestResult = { title: 'fails', outcome: 'fail', durationMs: 1, kept: [place] }
  return {
    workspace: '',
    outcome: 'fail',
    exercises: [{ id: '1.1', title: '', outcome: 'fail', tests: [failed], durationMs: 1 }],
    databases: [],
    durationMs: 1,
  }
}
