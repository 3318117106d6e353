import { Todo } from '@levelup/test-harness/todo'
import type { Predictions } from 'unit-5/exercises/5.1-product-documents/contract.ts'

/**
 * What happens to the three products of the brief, and who notices.
 *
 * TODO 5.1: say what you expect, before you write anything else. The contract says what each part asks. The tests run
 * it all on the real servers, and tell you what really happens.
 */
export function predict(): Predictions {
  throw new Todo('5.1', 'predict what the query finds, and who notices')
}
