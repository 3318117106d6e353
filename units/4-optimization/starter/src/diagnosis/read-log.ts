import { Todo } from '@levelup/test-harness/todo'
import type { Repetition, StatementCost } from 'unit-4/exercises/4.6-query-log/contract.ts'

/**
 * Every statement of the log, the one with the greatest total first.
 *
 * TODO 4.6: A line that logs a statement is JSON and has `query.sql` and `query.durationMs`; skip every other line.
 * Statements that differ in white space, in the numbers of their parameters or in the length of a list are one.
 */
export function statementsByCost(_lines: Iterable<string>): StatementCost[] {
  throw new Todo('4.6', 'add up what each statement of the log took')
}

/**
 * Statements that one request sent `atLeast` times, the most calls first.
 *
 * TODO 4.6: A request is known by `hostname`, `pid` and `reqId` together. The lines of requests that run at the same
 * time stand mixed. The route is in the line with `req`.
 */
export function repeatedIn(_lines: Iterable<string>, _atLeast = 10): Repetition[] {
  throw new Todo('4.6', 'find the statements that one request sends again and again')
}
