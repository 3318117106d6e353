import { ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Family, Question } from './contract.ts'

const rights: Record<Question, readonly [family: Family, because: string]> = {
  carts: ['key-value', 'one key, and all of the value: nothing has to look inside'],
  contacts: ['graph', 'the question is a path of unknown length; in tables it is a join for each step'],
  invoices: ['relational', 'the parts refer to each other, and the sums have to be right'],
  measurements: [
    'wide-column',
    'rows are spread over servers by one key and lie in the order of another: written anywhere, read in one stretch',
  ],
  surveys: ['document', 'each is nested in its own way, and is found by what is inside'],
}

/** The five families. */
export function families(answers: Answers): void {
  for (const [question, [family, because]] of Object.entries(rights))
    test(`the family that is made for "${question}"`, async () => {
      const decisions = await answers.decisions()
      const said = decisions.families()[question as Question]
      if (said !== family)
        throw new ExpectationError(`${question} is not the question of a ${String(said)} store: ${because}`)
    })
}
