import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { anyQuestion } from './any-question.ts'
import { cached } from './cached.ts'
import { connectivity } from './connectivity.ts'
import { cost } from './cost.ts'
import { endOfAnswers } from './end-of-answers.ts'
import { existing } from './existing.ts'
import { invalidation } from './invalidation.ts'
import { priceChanges } from './price-changes.ts'
import { priceRange } from './price-range.ts'
import { sameKey } from './same-key.ts'
import { waysOf } from './ways.ts'
import { withoutRedis } from './without-redis.ts'

export function spec(answers: Answers): void {
  describe('5.6 Product search, extended three times', () => {
    const [search, throughTheCache] = waysOf(answers)
    describe(search.title, () => {
      existing(search)
      priceRange(search)
      connectivity(search)
      cost(answers)
      anyQuestion(search)
    })
    describe('keys', () => sameKey(answers))
    describe('the cache', () => {
      cached(answers)
      endOfAnswers(answers)
      invalidation(answers)
      priceChanges(answers)
      withoutRedis(answers)
    })
    // The suites of the earlier steps, line by line as they are.
    describe(throughTheCache.title, () => {
      existing(throughTheCache)
      priceRange(throughTheCache)
      connectivity(throughTheCache)
      anyQuestion(throughTheCache)
    })
  })
}
