import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { content } from './content.ts'
import { failures } from './failures.ts'
import { memory } from './memory.ts'
import { statements } from './statements.ts'
import { together } from './together.ts'
import { waysOf } from './ways.ts'

export function spec(answers: Answers): void {
  describe('4.7 One million products', () => {
    const ways = waysOf(answers)
    for (const way of ways) content(way)
    statements(answers, ways)
    for (const way of ways) memory(way)
    for (const way of ways) failures(way)
    for (const way of ways) together(way)
  })
}
