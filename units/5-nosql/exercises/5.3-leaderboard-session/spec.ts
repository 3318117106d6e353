import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { board } from './board.ts'
import { cost } from './cost.ts'
import { endOfBoards } from './end-of-boards.ts'
import { endOfSessions } from './end-of-sessions.ts'
import { points } from './points.ts'
import { reading } from './reading.ts'
import { secrets } from './secrets.ts'
import { sessions } from './sessions.ts'
import { weeks } from './weeks.ts'
import { withoutRedis } from './without-redis.ts'

export function spec(answers: Answers): void {
  describe('5.3 A weekly leaderboard, and sessions that end', () => {
    weeks(answers)
    points(answers)
    board(answers)
    reading(answers)
    endOfBoards(answers)
    sessions(answers)
    withoutRedis(answers)
    endOfSessions(answers)
    secrets(answers)
    cost(answers)
  })
}
