import type { TaskRow, UserRow } from '../../data/rows.ts'

const BEGIN_MS = Date.UTC(2026, 0, 1, 8)

/** As many users as tasks, so that a query for each user is as bad as one for each task. */
export function crowd(size: number): { users: UserRow[]; tasks: TaskRow[] } {
  const numbers = Array.from({ length: size }, (_, index) => index)
  const users = numbers.map((number) => ({
    id: id('10', number),
    email: `user-${number}@example.test`,
    displayName: `User ${number}`,
  }))
  return { users, tasks: numbers.map((number) => task(number)) }
}

function task(number: number): TaskRow {
  const createdAt = new Date(BEGIN_MS + number)
  return {
    id: id('20', number),
    userId: id('10', number),
    title: `Round ${number}`,
    notes: '',
    done: false,
    dueDate: null,
    version: 1,
    deletedAt: null,
    createdAt,
    updatedAt: createdAt,
  }
}

function id(kind: string, number: number): string {
  return `${kind}000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
