import { Todo } from '@levelup/test-harness/todo'
import type { Board, LazyBoard } from 'unit-2/exercises/2.5-relations/contract.ts'
import type { Database } from './database.ts'

/**
 * TODO 2.5: return every user in order of e-mail address, in one statement. Tasks and tags come later, with `tasks()`.
 * - A call of `tasks()` loads that user's only, and only once, even for two who ask at the same time.
 * - A load that failed does not count.
 */
export async function lazyBoards(db: Database): Promise<LazyBoard[]> {
  throw new Todo('2.5', 'load the users, and their tasks when asked')
}

/**
 * TODO 2.5: return every user with all tasks and tags (`relationLoadStrategy: 'query'`).
 * - One query per table: four at most, however many users there are.
 */
export async function boardsByInclude(db: Database): Promise<Board[]> {
  throw new Todo('2.5', 'load users, tasks and tags, with one query per table')
}

/** TODO 2.5: return the same, joined by the database: exactly one query (`relationLoadStrategy: 'join'`). */
export async function boardsByJoin(db: Database): Promise<Board[]> {
  throw new Todo('2.5', 'load users, tasks and tags with one query')
}
