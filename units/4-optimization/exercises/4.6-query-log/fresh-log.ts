import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { StatementCost } from './contract.ts'
import { loggedApp } from './logged-app.ts'
import { groups, type Asked } from './requests.ts'
import { rowsOf } from './rows-of.ts'

const COSTS = ['sql', 'calls', 'totalMs', 'worstMs'] as const
// Which request of the process it is depends on who was first.
const REPETITIONS = ['route', 'sql', 'calls'] as const

const page = (limit: number): Asked => ({ method: 'GET', url: `/activities?limit=${limit}` })

/** The learner's program on a log that the app writes while the test looks. */
export function freshLog(answers: Answers): void {
  test('on a log that the app has just written, statementsByCost says what was really sent', async ({
    postgres,
  }) => {
    const { statementsByCost } = await answers.readLog()
    const { ask, lines, events } = await loggedApp(answers, postgres)
    const truth = new Map<string, StatementCost>()
    events.after(({ sql, durationMs }) => {
      const { calls, totalMs, worstMs } = truth.get(sql) ?? { calls: 0, totalMs: 0, worstMs: 0 }
      const ms = Number(durationMs.toFixed(3))
      truth.set(sql, { sql, calls: calls + 1, totalMs: totalMs + ms, worstMs: Math.max(worstMs, ms) })
    })
    for (const group of groups) await Promise.all(group.map(ask))
    const dataSet = 'the log of the running app, against what its database was sent'
    const found = rowsOf('statementsByCost', COSTS, dataSet, () => statementsByCost(lines))
    const wanted = [...truth.values()].sort((one, other) => other.totalMs - one.totalMs)
    expectRows(found.map(rounded), wanted.map(rounded), { order: 'exact', dataSet })
  })

  test('on such a log, repeatedIn finds the requests that ask again and again, though all run at once', async ({
    postgres,
  }) => {
    const { repeatedIn } = await answers.readLog()
    const { ask, lines, events } = await loggedApp(answers, postgres)
    const sent: string[] = []
    events.after(({ sql }) => sent.push(sql))
    await Promise.all([12, 9, 10, 11].map((limit) => ask(page(limit))))
    const lookUp = mostFrequent(sent)
    const dataSet = 'four pages at once, of 12, 9, 10 and 11 activities'
    expectRows(
      rowsOf('repeatedIn', REPETITIONS, dataSet, () => repeatedIn(lines)),
      [12, 11, 10].map((calls) => ({ route: 'GET /activities', sql: lookUp, calls })),
      { order: 'exact', dataSet },
    )
  })
}

/** Times are sums of thousandths of a millisecond. */
function rounded({ sql, calls, totalMs, worstMs }: Partial<StatementCost>) {
  return { sql, calls, totalMs: Number(totalMs).toFixed(3), worstMs: Number(worstMs).toFixed(3) }
}

function mostFrequent(texts: readonly string[]): string {
  const times = (text: string) => texts.filter((other) => other === text).length
  return [...new Set(texts)].sort((one, other) => times(other) - times(one))[0]!
}
