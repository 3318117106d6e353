import { ExpectationError, test } from '@levelup/test-harness'
import { rowsReturned, rowsTouched, type Plan } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import type { Cure } from './contract.ts'
import { diagnosed, type Which } from './diagnosed.ts'
import { counted, named } from './findings.ts'
import { judgeIndex } from './judge-index.ts'
import { judgeOneStatement } from './judge-one-statement.ts'
import { loggedApp } from './logged-app.ts'
import { sentBy, somePlans, type SentStatement } from './truth.ts'

/** The cures, done: whatever the learner says is tried on the database, and its plan is read again. */
export function cures(answers: Answers): void {
  test('the cure of mostRows cures it: afterwards the database looks at the rows of the answer only', async ({
    postgres,
  }) => {
    await judge('mostRows', answers, await loggedApp(answers, postgres))
  })

  test('the cure of mostCalls cures it: one statement gives what all the calls of a request gave', async ({
    postgres,
  }) => {
    await judge('mostCalls', answers, await loggedApp(answers, postgres))
  })
}

async function judge(
  which: Which,
  answers: Answers,
  app: Awaited<ReturnType<typeof loggedApp>>,
): Promise<void> {
  const finding = await diagnosed(answers, which)
  const sent = named(await sentBy(app), finding, which)
  refuseInVain(finding.cure, sent, await somePlans(app, sent), which)
  if (finding.cure.kind === 'index') return judgeIndex(finding.cure.sql, sent, app)
  if (finding.cure.kind === 'one statement') return judgeOneStatement(finding.cure.sql, sent, app)
  throw new ExpectationError(
    `the cure of ${which} is of no kind that there is: 'index', 'one statement', 'leave it'`,
  )
}

/** What kind of cure can help at all is in the plan and in the log. */
function refuseInVain(
  { kind }: Cure,
  { mostInOneRequest }: SentStatement,
  plans: readonly Plan[],
  which: Which,
): void {
  const touched = Math.max(...plans.map((plan) => rowsTouched(plan)))
  const returned = Math.max(...plans.map((plan) => rowsReturned(plan)))
  const facts =
    `A call looks at ${counted(touched, 'row')} for ${returned.toLocaleString('en')} in the answer, ` +
    `and one request sends it up to ${counted(mostInOneRequest, 'time')}`
  if (kind === 'index' && touched <= returned)
    throw new ExpectationError(
      `no index cures the statement of ${which}: it looks at no row that is not in its answer. ${facts}`,
    )
  if (kind === 'one statement' && mostInOneRequest === 1)
    throw new ExpectationError(
      `there is nothing to put together for the statement of ${which}: each request sends it once. ${facts}`,
    )
  if (kind === 'leave it')
    throw new ExpectationError(
      `the statement of ${which} costs more than it shows, so leaving it is no cure. ${facts}`,
    )
}
