import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { atOnce } from './at-once.ts'
import { board } from './board.ts'
import { crashes } from './crashes.ts'
import { decision } from './decision.ts'
import { log } from './log.ts'
import { provided } from './provided.ts'
import { rebuildAtOnce } from './rebuild-at-once.ts'
import { rebuild } from './rebuild.ts'
import { registrations } from './registrations.ts'
import { withoutRedis } from './without-redis.ts'

export function spec(answers: Answers): void {
  describe('5.9 EventTrack: several stores, one truth', () => {
    provided(answers)
    registrations(answers)
    atOnce(answers)
    log(answers)
    board(answers)
    crashes(answers)
    rebuild(answers)
    rebuildAtOnce(answers)
    withoutRedis(answers)
    decision(answers)
  })
}
