import type { FastifyBaseLogger } from 'fastify'
import type { NewTask, TaskChanges } from 'unit-3/contract'
import type { TasksRepository } from 'unit-3/exercises/3.1-repositories/contract.ts'
import type { RepositoryFactories } from 'unit-3/exercises/3.2-wiring/contract.ts'
import type { TaskLists } from 'unit-4/contract'
import type { Award } from 'unit-5/exercises/5.3-leaderboard-session/contract.ts'
import type { ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'
import type { TaskStore } from 'unit-5/exercises/5.7-task-cache/contract.ts'
import { findAccount } from '../accounts/account.ts'
import { transfer } from '../accounts/transfer.ts'
import { cachedTasks } from '../cache/cached-tasks.ts'
import { countOutcomes } from '../cache/hit-rate.ts'
import { taskLists } from '../cache/task-lists.ts'
import { guardProducts } from '../catalog/guard.ts'
import { fieldsOf, healProducts } from '../catalog/healing.ts'
import { importDocument } from '../catalog/import-document.ts'
import { addProduct, withLongWarranty } from '../catalog/products.ts'
import type { Database } from '../database.ts'
import { withRetry } from '../database/with-retry.ts'
import { addDevice, type NewDevice } from '../devices/add-device.ts'
import { comparisonsOf } from '../devices/comparisons.ts'
import { searchByScreen } from '../devices/search-by-screen.ts'
import { composeEventTrack } from '../eventtrack/compose.ts'
import { addPoints, standingOf, topOf } from '../leaderboard/leaderboard.ts'
import { weekOf } from '../leaderboard/week.ts'
import { limitSignIn } from '../limiter/sign-in-limit.ts'
import { checkMongo, type MongoClient } from '../mongo.ts'
import { checkRedis, type Redis } from '../redis.ts'
import { prismaTasks, prismaUsers } from '../repositories/prisma.ts'
import * as sessions from '../sessions/sessions.ts'
import { cachedSearch } from '../shop/cached-search.ts'
import { searchProducts } from '../shop/search.ts'
import { setPrice } from '../shop/set-price.ts'
import { listActivities } from '../tasks/activities.ts'
import { findTask } from '../tasks/find-task.ts'
import { listTasks } from '../tasks/list-tasks.ts'
import { openTasks } from '../tasks/open-tasks.ts'
import { pageByCursor } from '../tasks/page-by-cursor.ts'
import { pageByOffset } from '../tasks/page-by-offset.ts'
import { recentActivities } from '../tasks/recent-activities.ts'
import { taskStore } from '../tasks/task-store.ts'
import { tasksWithUser } from '../tasks/tasks-with-user.ts'
import * as trash from '../tasks/trash.ts'
import { validateNewTask, validateTaskChanges } from '../tasks/validation.ts'
import { logIn } from '../users/log-in.ts'
import { removeUser } from '../users/remove-user.ts'
import { composeCrew } from './compose-crew.ts'
import { composePreferences } from './compose-preferences.ts'
import { migrationNames } from './migrations.ts'
import { composeCards } from './compose-cards.ts'
import { checkReadiness } from './readiness.ts'
import { loggingChanges } from './log-readiness.ts'

/** Longer than a healthy database needs, shorter than a load balancer waits. */
const READINESS_TIMEOUT_MS = 1000

export interface Stores {
  readonly db: Database
  readonly redis: Redis
  readonly mongo: MongoClient
}

/**
 * Where everything is put together: each plugin of routes gets its options. Writes that may collide are tried again.
 */
export function compose({ db, redis, mongo }: Stores, log: FastifyBaseLogger) {
  const migrations = migrationNames()
  const retrying = <T>(run: () => Promise<T>) => withRetry(run, { log })
  // Every way to write tasks leads through here, so that no list in Redis is behind.
  const tasks = cachedTasks(taskStore(db), taskLists(redis))
  return {
    repositories: {
      users: () => prismaUsers(db),
      tasks: () => tasksOf(db, tasks, retrying),
    } satisfies RepositoryFactories,
    lists: {
      list: (filter) => listTasks(db, filter),
      withUser: (filter) => tasksWithUser(db, filter),
      byCursor: (filter, range) => pageByCursor(db, filter, range),
      byOffset: (filter, range) => pageByOffset(db, filter, range),
    } satisfies TaskLists,
    cachedTasks: { list: tasks.list, outcomes: countOutcomes() },
    openTasks: { open: (userId: string, limit: number) => openTasks(db, userId, limit) },
    patchTask: {
      find: (id: string) => findTask(db, id),
      update: async (id: string, version: number, given: TaskChanges) => {
        const changes = validateTaskChanges(given)
        return retrying(() => tasks.update(id, version, changes))
      },
    },
    putTask: {
      put: async (id: string, given: NewTask) => {
        const task = validateNewTask(given)
        return retrying(() => tasks.put(id, task))
      },
    },
    handOver: {
      handOver: async (taskId: string, toUserId: string) => (await tasks.handOver(taskId, toUserId)).task,
    },
    activities: { list: (taskId: string) => listActivities(db, taskId) },
    recentActivities: { recent: (limit?: number) => recentActivities(db, limit) },
    completeTasks: { complete: (userId: string) => retrying(() => tasks.complete(userId)) },
    removeUser: { remove: (id: string) => retrying(() => removeUser(db, id)) },
    transfers: {
      transfer: (order: Parameters<typeof transfer>[1]) => retrying(() => transfer(db, order)),
      findAccount: (id: string) => findAccount(db, id),
    },
    devices: {
      add: (device: NewDevice) => addDevice(db, device),
      search: (over: number, limit: number) => searchByScreen(db, { over, limit }),
      comparisons: (over: number) => comparisonsOf(db, over),
    },
    cards: composeCards(mongo.db()),
    catalog: {
      add: (given: unknown) => addProduct(mongo.db(), given),
      withLongWarranty: (minYears: number) => withLongWarranty(mongo.db(), minYears),
      import: (document: object) => importDocument(mongo.db(), document),
      fields: () => fieldsOf(mongo.db()),
      heal: () => healProducts(mongo.db()),
      guard: () => guardProducts(mongo.db()),
    },
    leaderboard: {
      now: () => new Date(),
      weekOf,
      userExists: async (id: string) => (await prismaUsers(db).findById(id)) !== undefined,
      addPoints: (award: Award) => addPoints(redis, award),
      top: (week: string, limit: number) => topOf(redis, week, limit),
      standing: (week: string, userId: string) => standingOf(redis, week, userId),
    },
    sessions: {
      limit: (email: string) => limitSignIn(redis, email),
      logIn: (email: string, password: string) => logIn(db, email, password),
      open: (userId: string) => sessions.openSession(redis, userId),
      use: (id: string) => sessions.useSession(redis, id),
      close: (id: string) => sessions.closeSession(redis, id),
    },
    ...composePreferences({ db, mongo }),
    shop: {
      search: (filter: ProductFilter) => searchProducts(db, filter),
      cachedSearch: (filter: ProductFilter) => cachedSearch({ db, redis }, filter),
      setPrice: (id: number, price: number) => setPrice({ db, redis }, id, price),
    },
    eventTrack: composeEventTrack({ db, redis, log }, retrying),
    crew: composeCrew(mongo),
    readiness: {
      check: loggingChanges(() => checkReadiness(db, { migrations, timeoutMs: READINESS_TIMEOUT_MS }), log),
      checkRedis: () => answers(checkRedis(redis, { timeoutMs: READINESS_TIMEOUT_MS })),
      checkMongo: () => answers(checkMongo(mongo, { timeoutMs: READINESS_TIMEOUT_MS })),
    },
  }
}

function answers(question: Promise<unknown>): Promise<boolean> {
  return question.then(
    () => true,
    () => false,
  )
}

/** The repository of 3.1, with what 3.4, 3.5 and 3.11 put in the place of its simple methods. */
function tasksOf(
  db: Database,
  tasks: Pick<TaskStore, 'create' | 'remove'>,
  retrying: <T>(run: () => Promise<T>) => Promise<T>,
): TasksRepository {
  return {
    ...prismaTasks(db),
    create: async (given) => {
      const task = validateNewTask(given)
      return retrying(() => tasks.create(task))
    },
    findAllByUser: (userId, options) => trash.listTasks(db, userId, options),
    remove: async (id) => (await tasks.remove(id)) !== undefined,
  }
}
