import { describe } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { adding } from './adding.ts'
import { finding } from './finding.ts'
import { guardOfOldDocuments } from './guard-of-old-documents.ts'
import { guard } from './guard.ts'
import { healing } from './healing.ts'
import { healingMeanwhile } from './healing-meanwhile.ts'
import { model } from './model.ts'
import { predictions } from './predictions.ts'
import { usedFields } from './used-fields.ts'

export function spec(answers: Answers): void {
  describe('5.1 One field, three names', () => {
    predictions(answers)
    model(answers)
    adding(answers)
    finding(answers)
    guard(answers)
    guardOfOldDocuments(answers)
    usedFields(answers)
    healing(answers)
    healingMeanwhile(answers)
  })
}
