import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { cost } from './cost.ts'
import { diagnosed } from './diagnosed.ts'
import { finds } from './finds.ts'
import { instrument } from './instrument.ts'
import { oddValues } from './odd-values.ts'
import { onlyAnIndex } from './only-an-index.ts'
import { ownTests } from './own-tests.ts'
import { served } from './served.ts'

export function spec(answers: Answers): void {
  describe('5.4 The search that sorts 6.7 before 27', () => {
    diagnosed(answers)
    instrument(answers)
    finds(answers)
    oddValues(answers)
    onlyAnIndex(answers)
    served(answers)
    cost(answers)
    ownTests(answers)
  })
}
