import { Todo } from '@levelup/test-harness/todo'
import type { TasksRepository, UsersRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { Task, User } from 'unit-3/contract'

/**
 * TODO 3.1: users in memory, beginning with `users`.
 * - Refuse a taken address as the database does: `new DatabaseError('DB_UNIQUE', message, { constraint:
 *   'users_email_key' })`, from '@levelup/db-kit'.
 */
export function memoryUsers(users: readonly User[] = []): UsersRepository {
  return {
    async create(user) {
      throw new Todo('3.1', 'keep a new user')
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
      throw new Todo('3.1', 'forget a user')
    },
  }
}

/**
 * TODO 3.1: tasks in memory, beginning with `tasks`.
 * - The constraint that refuses a title is `tasks_user_id_title_key`.
 */
export function memoryTasks(tasks: readonly Task[] = []): TasksRepository {
  return {
    async create(task) {
      throw new Todo('3.1', 'keep a new task')
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
      throw new Todo('3.1', 'forget a task')
    },
  }
}
