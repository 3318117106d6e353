import { ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Answer, Argument, Review, Store, Verdict } from './contract.ts'

type Claim = 'faster' | 'noMigrations' | 'plainIds' | 'sameApi'

const claims: Record<Claim, { verdict: Verdict; because: string; argument: Argument; words: string }> = {
  faster: {
    verdict: 'wrong',
    because:
      'a list is slow because of its plan, its statements or its size, and takes all three along to any database',
    argument: 'ask-the-plan',
    words: 'EXPLAIN says in a minute what a migration finds out in a month',
  },
  noMigrations: {
    verdict: 'half right',
    because: 'there is no ALTER TABLE any more, and there are still documents of last year',
    argument: 'schema-moves-into-the-code',
    words: 'somebody has to read both shapes, or to write the script that heals the old one',
  },
  plainIds: {
    verdict: 'wrong',
    because: '"become plain strings" is the loss itself: REFERENCES does work that nobody else does then',
    argument: 'nothing-refuses-a-dangling-id',
    words: 'a user goes, the tasks keep the id, and the list meets nobody (5.5)',
  },
  sameApi: {
    verdict: 'wrong',
    because: 'the answer may stay the same; what has to be done for it does not',
    argument: 'joins-become-round-trips',
    words: 'tasks by the name of a category and the e-mail address of a user are one join today',
  },
}

const places: Record<keyof Review['whereItBelongs'], readonly [store: Store, because: string]> = {
  tasks: ['postgresql', 'users, tasks and categories refer to each other, and change together'],
  taskListCache: ['redis', 'it is read again and again, can be made anew, and needs an end'],
  loginLimit: ['redis', 'a counter that many raise at once, and that goes by itself after its minute'],
  fieldsThatDifferByKindOfTask: [
    'jsonb',
    'only a part of a task differs, and it lies beside the rest: one row, one transaction, no further server',
  ],
}

/** What the review says: verdicts, arguments, and what belongs where. */
export function reviewed(answers: Answers): void {
  for (const [claim, right] of Object.entries(claims))
    test(`the review of "${claim}": a verdict, and the argument for it`, async () => {
      const said = (await reviewOf(answers))[claim as Claim] as Partial<Answer> | undefined
      if (said?.verdict !== right.verdict)
        throw new ExpectationError(`${claim} is not ${String(said?.verdict)}: ${right.because}`)
      if (said.argument !== right.argument)
        throw new ExpectationError(`"${String(said.argument)}" does not answer ${claim}: ${right.words}`)
    })

  for (const [what, [store, because]] of Object.entries(places))
    test(`the review says where this belongs: ${what}`, async () => {
      const { whereItBelongs } = await reviewOf(answers)
      const said = (whereItBelongs as Partial<Record<string, Store>> | undefined)?.[what]
      if (said !== store)
        throw new ExpectationError(`${what} does not belong into ${String(said)} here: ${because}`)
    })
}

/** The learner's review, of which parts may be missing. */
export async function reviewOf(answers: Answers): Promise<Partial<Review>> {
  const { review } = await answers.review()
  return review() ?? {}
}
