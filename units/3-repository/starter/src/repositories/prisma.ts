import { Todo } from '@levelup/test-harness/todo'
import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { Database } from '../database.ts'

// Given for you: toTask and fromDay (src/tasks/entity.ts), toUser (src/users/entity.ts).

/** TODO 3.1: users in PostgreSQL. What each method promises is in exercises/3.1-repositories/contract.ts. */
export function prismaUsers(db: Database): UsersRepository {
  return {
    async create(user) {
      throw new Todo('3.1', 'insert the user and give the entity')
    },
    async findById(id) {
      throw new Todo('3.1', 'find a user by id')
    },
    async getByEmail(email) {
      throw new Todo('3.1', 'find a user by e-mail address')
    },
    async update(id, changes) {
      throw new Todo('3.1', 'change the given fields of a user')
    },
    async remove(id) {
      throw new Todo('3.1', 'delete a user')
    },
  }
}

/**
 * TODO 3.1: tasks in PostgreSQL.
 * - Those with `deleted_at` are in the trash: only a list that asks for them sees them.
 */
export function prismaTasks(db: Database): TasksRepository {
  return {
    async create(task) {
      throw new Todo('3.1', 'insert the task and give the entity')
    },
    async findById(id) {
      throw new Todo('3.1', 'find a living task by id')
    },
    async findAllByUser(userId, options) {
      throw new Todo('3.1', 'list the tasks of a user, oldest first')
    },
    async update(id, changes) {
      throw new Todo('3.1', 'change the given fields of a task, and count its version up')
    },
    async remove(id) {
      throw new Todo('3.1', 'delete a task')
    },
  }
}
