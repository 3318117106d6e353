import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import { onTestFinished } from 'vitest'
import type { TasksRepository, UsersRepository } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { openClient } from '../../data/client.ts'
import { tasks, users } from './team.ts'
import { trackerDatabase } from '../../data/tracker.ts'

/** One implementation of both repositories, with the team's users and tasks in it. */
export interface Store {
  readonly users: UsersRepository
  readonly tasks: TasksRepository
}

export interface StoredStore extends Store {
  /** The test's own eyes. */
  readonly observer: pg.Client
}

export const stores = [
  {
    where: 'Prisma',
    open: (answers: Answers, postgres: PostgresFixture) => storeInPostgres(answers, postgres),
  },
  { where: 'in memory', open: (answers: Answers) => storeInMemory(answers) },
] as const

export async function storeInPostgres(answers: Answers, postgres: PostgresFixture): Promise<StoredStore> {
  const repositories = await answers.repositories()
  const { url } = await trackerDatabase(postgres)
  const db = answers.openDatabase(url, { max: 2 })
  onTestFinished(() => db.$disconnect())
  const observer = await openClient({ url })
  await fill(observer)
  return { users: repositories.prismaUsers(db), tasks: repositories.prismaTasks(db), observer }
}

async function storeInMemory(answers: Answers): Promise<Store> {
  const repositories = await answers.repositories()
  return {
    users: repositories.memoryUsers(structuredClone(users)),
    tasks: repositories.memoryTasks(structuredClone(tasks)),
  }
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO users (id, email, display_name, bio, password_hash, created_at, updated_at)
     SELECT id, email, "displayName", bio, 'scrypt$of-somebody', "createdAt", "updatedAt"
     FROM jsonb_to_recordset($1) AS given (id uuid, email text, "displayName" text, bio text,
       "createdAt" timestamptz, "updatedAt" timestamptz)`,
    [JSON.stringify(users)],
  )
  await client.query(
    `INSERT INTO tasks (id, user_id, title, done, due_date, version, deleted_at, created_at, updated_at)
     SELECT id, "userId", title, done, "dueDate", version, "deletedAt", "createdAt", "updatedAt"
     FROM jsonb_to_recordset($1) AS given (id uuid, "userId" uuid, title text, done boolean, "dueDate" date,
       version int, "deletedAt" timestamptz, "createdAt" timestamptz, "updatedAt" timestamptz)`,
    [JSON.stringify(tasks)],
  )
}
