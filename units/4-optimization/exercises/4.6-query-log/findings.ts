import { ExpectationError, test } from '@levelup/test-harness'
import type { PlanNode } from '@levelup/test-harness/plans'
import type { Answers } from '../../contract.ts'
import type { Finding } from './contract.ts'
import { diagnosed, type Which } from './diagnosed.ts'
import { loggedApp } from './logged-app.ts'
import { byText, rowsTouchedBy, sentBy, somePlans, type SentStatement } from './truth.ts'

/** What the learner found, against what the database really does. */
export function findings(answers: Answers): void {
  test('mostRows is the statement for which the database looked at the most rows', async ({ postgres }) => {
    const mostRows = await diagnosed(answers, 'mostRows')
    const app = await loggedApp(answers, postgres)
    const sent = await sentBy(app)
    const found = named(sent, mostRows, 'mostRows')
    const rows = new Map<SentStatement, number>()
    for (const statement of sent) rows.set(statement, await rowsTouchedBy(app, statement))
    const [own, most] = [rows.get(found)!, Math.max(...rows.values())]
    if (own < most)
      throw new ExpectationError(
        `for the statement of mostRows the database looked at ${counted(own, 'row')} in all, in ${counted(found.calls, 'call')}; ` +
          `for another one of the log at ${counted(most, 'row')}. Calls × the rows that the plan looks at: neither of them alone decides`,
      )
  })

  test('mostCalls is the statement that one request sent most often', async ({ postgres }) => {
    const mostCalls = await diagnosed(answers, 'mostCalls')
    const sent = await sentBy(await loggedApp(answers, postgres))
    const found = named(sent, mostCalls, 'mostCalls')
    const most = Math.max(...sent.map(({ mostInOneRequest }) => mostInOneRequest))
    if (found.mostInOneRequest < most)
      throw new ExpectationError(
        `no request sent the statement of mostCalls more than ${counted(found.mostInOneRequest, 'time')}; another one was sent ` +
          `${counted(most, 'time')} by one and the same request. How often it is in the log altogether does not matter here`,
      )
  })

  for (const which of ['mostRows', 'mostCalls'] as const)
    test(`the step of ${which} is the one of its plan that looks at the most rows, and rowsTouched how many`, async ({
      postgres,
    }) => {
      const finding = await diagnosed(answers, which)
      const app = await loggedApp(answers, postgres)
      const [plan] = await somePlans(app, named(await sentBy(app), finding, which))
      judgeStep(plan!.root, finding, which)
    })
}

/** What the app really sends of the statement that the learner names. */
export function named(sent: readonly SentStatement[], { sql }: Finding, which: Which): SentStatement {
  const found = byText(sent, sql)
  if (!found)
    throw new ExpectationError(
      `the statement of ${which} is none of the log. Copy it from app-log.jsonl, from query.sql of a line, as it stands there`,
      `It is\n${sql}`,
    )
  return found
}

function judgeStep(root: PlanNode, { step, rowsTouched }: Finding, which: Which): void {
  const reading = nodesOf(root).filter(({ table }) => table !== undefined)
  const same = reading.filter(({ type, table }) => type === step.type && table === step.table)
  const most = Math.max(...reading.map(({ touched }) => touched))
  if (same.length === 0)
    throw new ExpectationError(
      `the plan of the statement of ${which} has no step "${step.type}" on ${step.table}. Type and table are as EXPLAIN prints them, ` +
        'without "using …" and without a schema',
    )
  const touched = Math.max(...same.map((node) => node.touched))
  if (touched < most)
    throw new ExpectationError(
      `the step "${step.type}" on ${step.table} looks at ${counted(touched, 'row')}; another step of that plan looks at ${counted(most, 'row')}`,
    )
  if (!(Math.abs(rowsTouched - touched) <= touched / 10))
    throw new ExpectationError(
      `in one call the step "${step.type}" on ${step.table} does not look at ${counted(rowsTouched, 'row')}. It is the rows that it gives ` +
        'to the step above, and those that it threw away ("Rows Removed by Filter"), times its loops: not those of the answer, and not those of all calls',
    )
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...node.children.flatMap(nodesOf)]
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`
}
