import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import type { Board, BoardTask } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { trackerTemplate } from '../../data/tracker.ts'

interface StoredTask {
  readonly id: string
  readonly title: string
  readonly done: boolean
  readonly minute: number
  readonly tags: readonly string[]
}

interface StoredUser {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly tasks: readonly StoredTask[]
}

const tagNames = ['ask', 'garden', 'house', 'phone', 'soon', 'week']

/**
 * Twelve users with none to five tasks, and tasks with none to three tags. Stored in another order than asked for, and
 * some tasks in the same minute, so that no order comes by luck. Two users have one name.
 */
const stored: readonly StoredUser[] = Array.from({ length: 12 }, (_, index) => {
  // 5 and 12 have no common divisor: each number once, in a mixed order.
  const number = (index * 5 + 7) % 12
  return {
    id: idOf(1, number),
    email: `user-${String.fromCharCode(97 + number)}@example.test`,
    displayName: ['Wanda', 'Bo', 'Ada', 'Wanda'][number % 4]!,
    tasks: Array.from({ length: (number * 5) % 6 }, (__, task) => storedTask(number, task)),
  }
})

function storedTask(user: number, task: number): StoredTask {
  return {
    id: idOf(2, user * 100 + ((task * 3 + 1) % 5)),
    title: `Task ${task} of ${user}`,
    done: (user + task) % 3 === 0,
    minute: 30 - (task % 3),
    tags: tagNames.filter((_, tag) => (tag * 2 + user + task) % 4 === 0).reverse(),
  }
}

/** A database with these boards, and the workspace's client on it. */
export async function boardsDatabase(answers: Answers, postgres: PostgresFixture): Promise<Tracker> {
  const template = trackerTemplate(JSON.stringify(stored), fill)
  return openTracker(answers, await postgres.create(template))
}

/** What all three functions must give. */
export const boards: readonly Board[] = [...stored]
  .sort((one, other) => (one.email < other.email ? -1 : 1))
  .map(({ id, displayName, tasks }) => ({ userId: id, displayName, tasks: inOrder(tasks) }))

/** Leaves the boards 1 to 3, all of which have tasks with tags. */
export async function keepThree(observer: pg.Pool): Promise<void> {
  const kept = boards.slice(1, 4).map(({ userId }) => userId)
  await observer.query('DELETE FROM tasks WHERE user_id <> ALL ($1)', [kept])
  await observer.query('DELETE FROM users WHERE id <> ALL ($1)', [kept])
}

function inOrder(tasks: readonly StoredTask[]): BoardTask[] {
  return [...tasks]
    .sort((one, other) => one.minute - other.minute || (one.id < other.id ? -1 : 1))
    .map(({ id, title, done, tags }) => ({ id, title, done, tags: [...tags].sort() }))
}

async function fill(client: pg.Client): Promise<void> {
  const users = stored.map(({ tasks: _, ...user }) => user)
  const tasks = stored.flatMap(({ id: userId, tasks: own }) => own.map((task) => ({ userId, ...task })))
  const links = tasks.flatMap(({ id, tags }) => tags.map((name) => ({ taskId: id, name })))
  await client.query(
    `INSERT INTO users (id, email, display_name, password_hash)
     SELECT id, email, "displayName", 'secret'
     FROM jsonb_to_recordset($1) AS u (id uuid, email text, "displayName" text)`,
    [JSON.stringify(users)],
  )
  await client.query(
    `INSERT INTO tasks (id, user_id, title, done, created_at)
     SELECT id, "userId", title, done, timestamptz '2026-03-01 08:00Z' + minute * interval '1 minute'
     FROM jsonb_to_recordset($1) AS t (id uuid, "userId" uuid, title text, done boolean, minute int)`,
    [JSON.stringify(tasks)],
  )
  await client.query('INSERT INTO tags (name) SELECT unnest($1::text[])', [[...tagNames].reverse()])
  await client.query(
    `INSERT INTO task_tags (task_id, tag_id)
     SELECT l."taskId", t.id
     FROM jsonb_to_recordset($1) AS l ("taskId" uuid, name text) JOIN tags t USING (name)`,
    [JSON.stringify(links)],
  )
}

function idOf(table: number, number: number): string {
  return `00000000-0000-4000-8000-${table}${String(number).padStart(11, '0')}`
}
