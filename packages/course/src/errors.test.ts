import { expect, test } from 'vitest'
import { exitCodeOfOutcomes } from './errors.ts'

test('outcomes end 0 when all passed, 3 when the machine failed, and 1 for everything else', () => {
  expect(exitCodeOfOutcomes([])).toBe(0)
  expect(exitCodeOfOutcomes(['pass', 'pass'])).toBe(0)
  for (const outcome of ['fail', 'todo', 'skip', 'crash'] as const) {
    expect(exitCodeOfOutcomes(['pass', outcome])).toBe(1)
    expect(exitCodeOfOutcomes(['infrastructure', outcome])).toBe(3)
  }
})
