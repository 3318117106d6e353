import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { asItIsNow } from './as-it-is-now.ts'
import { cost } from './cost.ts'
import { byHttp } from './http.ts'
import { pages } from './pages.ts'

export function spec(answers: Answers): void {
  describe('4.3 Pages with an offset, and how many there are', () => {
    cost(answers)
    pages(answers)
    asItIsNow(answers)
    byHttp(answers)
  })
}
