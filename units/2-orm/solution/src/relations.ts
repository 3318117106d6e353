import type { Board, BoardTask, LazyBoard } from 'unit-2/exercises/2.5-relations/contract.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/postgres/client.ts'

const byEmail = { email: 'asc' } as const
// `select` names what a board shows, so no password hash ever leaves the database.
const taskOnBoard = {
  select: {
    id: true,
    title: true,
    done: true,
    tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { name: 'asc' } } },
  },
  orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
} satisfies Prisma.User$tasksArgs
const board = { id: true, displayName: true, tasks: taskOnBoard } satisfies Prisma.UserSelect

/**
 * Every user in order of e-mail address. The tasks of one are loaded when they are asked for, and not a second time.
 */
export async function lazyBoards(db: Database): Promise<LazyBoard[]> {
  const users = await db.user.findMany({ select: { id: true, displayName: true }, orderBy: byEmail })
  return users.map(({ id, displayName }) => ({ userId: id, displayName, tasks: once(() => tasksOf(db, id)) }))
}

/** All boards with one query per table (users, tasks, task_tags, tags), however many rows there are. */
export async function boardsByInclude(db: Database): Promise<Board[]> {
  const users = await db.user.findMany({ select: board, orderBy: byEmail, relationLoadStrategy: 'query' })
  return users.map(toBoard)
}

/** All boards with one query: PostgreSQL joins, and hands each user's tasks over as JSON. */
export async function boardsByJoin(db: Database): Promise<Board[]> {
  const users = await db.user.findMany({ select: board, orderBy: byEmail, relationLoadStrategy: 'join' })
  return users.map(toBoard)
}

/** Loads at the first call, and again only after a failure. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  // What is kept is the promise, not the tasks: two that ask at the same time wait for the same query.
  let loading: Promise<T> | undefined
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    }))
}

async function tasksOf(db: Database, userId: string): Promise<BoardTask[]> {
  const tasks = await db.task.findMany({ where: { userId }, ...taskOnBoard })
  return tasks.map(toBoardTask)
}

function toBoard({ id, displayName, tasks }: Prisma.UserGetPayload<{ select: typeof board }>): Board {
  return { userId: id, displayName, tasks: tasks.map(toBoardTask) }
}

function toBoardTask({ tags, ...task }: Prisma.TaskGetPayload<typeof taskOnBoard>): BoardTask {
  // A board shows names of tags; how the database links them stays inside.
  return { ...task, tags: tags.map(({ tag }) => tag.name) }
}
