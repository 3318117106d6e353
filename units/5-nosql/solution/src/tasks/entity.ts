import type { Task } from 'unit-3/contract'
import type { Task as PrismaTask } from '../generated/prisma/client.ts'

/** A task as Prisma reads it. A query may leave out the notes: no list shows them. */
export type TaskRow = Omit<PrismaTask, 'notes'>

/** A Task made from a row, field by field: relations and other columns of the row are left out. */
export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    userId: row.userId,
    title: row.title,
    done: row.done,
    dueDate: row.dueDate ? toDay(row.dueDate) : null,
    version: row.version,
    deletedAt: row.deletedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/**
 * What Prisma wants for a column of type DATE: midnight of that day in UTC. `undefined` stays: it means "not given".
 */
export function fromDay(day: string | null | undefined): Date | null | undefined {
  return day == null ? day : new Date(`${day}T00:00:00Z`)
}

function toDay(date: Date): string {
  return date.toISOString().split('T')[0]!
}
