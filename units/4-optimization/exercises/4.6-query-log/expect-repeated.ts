import { expectRows } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Repetition } from './contract.ts'
import { asked, sent, times, type Writer } from './lines.ts'
import { rowsOf } from './rows-of.ts'

export const TASK = 'SELECT "title" FROM "tasks" WHERE "id" = $1'
export const USER = 'SELECT "email" FROM "users" WHERE "id" = $1'

const COLUMNS = ['reqId', 'route', 'sql', 'calls'] as const

/** Compares what repeatedIn gives. The lines come once, as from a file that is read line by line. */
export function expectRepeatedOf(answers: Answers) {
  return async (
    lines: readonly string[],
    atLeast: number | undefined,
    expected: readonly Repetition[],
    dataSet: string,
  ): Promise<void> => {
    const { repeatedIn } = await answers.readLog()
    const found = rowsOf('repeatedIn', COLUMNS, dataSet, () => repeatedIn(lines.values(), atLeast))
    expectRows(found, expected, { order: 'exact', dataSet })
  }
}

/** The lines of a request that sends one statement so many times. */
export function request(calls: number, writer: Writer): string[] {
  return [asked('GET', '/activities', writer), ...times(calls, sent(TASK, 0.5, writer))]
}

/** What repeatedIn should find of such a request. */
export function found(calls: number, { reqId = '' }: Writer): Repetition {
  return { reqId, route: 'GET /activities', sql: TASK, calls }
}
