import { Todo } from '@levelup/test-harness/todo'
import type { Case, Decision, Family, Question } from 'unit-5/exercises/5.10-decisions/contract.ts'

/**
 * Where each case is kept, what decides, and what is given up.
 *
 * TODO 5.10: one decision for each case of the brief: `credits: { store: …, because: …, givesUp: … }`.
 */
export function decisions(): Record<Case, Decision> {
  throw new Todo('5.10', 'decide the ten cases')
}

/**
 * The family that is made for each question.
 *
 * TODO 5.10: `carts: …` and the others of the brief.
 */
export function families(): Record<Question, Family> {
  throw new Todo('5.10', 'say which family each question is for')
}
