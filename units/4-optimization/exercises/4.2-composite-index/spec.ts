import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { onlyAnIndex } from './only-an-index.ts'
import { served } from './served.ts'
import { wayBack } from './way-back.ts'

export function spec(answers: Answers): void {
  describe('4.2 An index for what is due next', () => {
    served(answers)
    onlyAnIndex(answers)
    wayBack(answers)
  })
}
