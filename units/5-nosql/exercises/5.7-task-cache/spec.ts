import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost } from './cost.ts'
import { counting } from './counting.ts'
import { endOfEntries } from './end-of-entries.ts'
import { endOfWindows } from './end-of-windows.ts'
import { hits } from './hits.ts'
import { races } from './races.ts'
import { stampede } from './stampede.ts'
import { withoutRedis } from './without-redis.ts'
import { writes } from './writes.ts'

export function spec(answers: Answers): void {
  describe('5.7 Redis in front of the task tracker', () => {
    hits(answers)
    writes(answers)
    races(answers)
    stampede(answers)
    endOfEntries(answers)
    counting(answers)
    endOfWindows(answers)
    cost(answers)
    withoutRedis(answers)
  })
}
