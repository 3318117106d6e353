import { expectRows } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { StatementCost } from './contract.ts'
import { rowsOf } from './rows-of.ts'

export const LIST = 'SELECT * FROM "tasks" WHERE "user_id" = $1'
export const USER = 'SELECT * FROM "users" WHERE "id" = $1'
export const REPORT = 'SELECT count(*) FROM "tasks"'
export const DONE = 'UPDATE "tasks" SET "done" = $1 WHERE "id" = $2'

const COLUMNS = ['sql', 'calls', 'totalMs', 'worstMs'] as const

/** Compares what statementsByCost gives. The lines come once, as from a file that is read line by line. */
export function expectCostsOf(answers: Answers) {
  return async (
    lines: readonly string[],
    expected: readonly StatementCost[],
    dataSet: string,
  ): Promise<void> => {
    const { statementsByCost } = await answers.readLog()
    const found = rowsOf('statementsByCost', COLUMNS, dataSet, () => statementsByCost(lines.values()))
    expectRows(found, expected, { order: 'exact', dataSet })
  }
}

/** A statement that was sent once, or often in the same time. */
export function cost(sql: string, ms: number, calls = 1): StatementCost {
  return { sql, calls, totalMs: ms * calls, worstMs: ms }
}
