import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { Database } from '../database.ts'
import { fromDay, toTask } from '../tasks/entity.ts'
import { toUser } from '../users/entity.ts'

/** Users in PostgreSQL. What the database refuses is thrown as Prisma throws it; `toDatabaseError` reads it. */
export function prismaUsers(db: Database): UsersRepository {
  return {
    async create({ email, displayName, passwordHash }) {
      return toUser(await db.user.create({ data: { email, displayName, passwordHash } }))
    },
    async findById(id) {
      const row = await db.user.findUnique({ where: { id } })
      return row ? toUser(row) : undefined
    },
    async getByEmail(email) {
      const row = await db.user.findUnique({ where: { email } })
      return row ? toUser(row) : undefined
    },
    async update(id, { displayName, bio }) {
      // "…Many" says how many there were; `update` would throw for a user who is not there.
      const [row] = await db.user.updateManyAndReturn({ where: { id }, data: { displayName, bio } })
      return row && toUser(row)
    },
    async remove(id) {
      const { count } = await db.user.deleteMany({ where: { id } })
      return count > 0
    },
  }
}

/** Tasks in PostgreSQL, in the same way. */
export function prismaTasks(db: Database): TasksRepository {
  return {
    // Field by field: other properties of the caller's object do not get into the statement.
    async create({ userId, title, done, dueDate }) {
      return toTask(await db.task.create({ data: { userId, title, done, dueDate: fromDay(dueDate) } }))
    },
    async findById(id) {
      const row = await db.task.findFirst({ where: { id, ...living } })
      return row ? toTask(row) : undefined
    },
    async findAllByUser(userId, { includeDeleted = false } = {}) {
      const where = { userId, ...(!includeDeleted && living) }
      // Tasks of one import share their time; without the id their order would be undefined.
      const rows = await db.task.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
      return rows.map(toTask)
    },
    async update(id, { title, done, dueDate }) {
      const data = { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } }
      const [row] = await db.task.updateManyAndReturn({ where: { id, ...living }, data })
      return row && toTask(row)
    },
    async remove(id) {
      const { count } = await db.task.deleteMany({ where: { id, ...living } })
      return count > 0
    },
  }
}

const living = { deletedAt: null }
