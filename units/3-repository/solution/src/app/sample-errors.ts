import { randomUUID } from 'node:crypto'
import type { SampleFailure, SampleRows } from 'unit-3/exercises/3.3-error-mapping/contract.ts'
import type { Database, Transaction } from '../database.ts'
import { Conflict, NotFound } from './errors.ts'

/** What the failures below need: a user with a task titled `Water the plants`, and an account with nothing on it. */
export async function prepare(db: Database): Promise<SampleRows> {
  const { id: ownerId } = await db.user.create({ data: newUser('owner@example.test') })
  const { id: taskId } = await db.task.create({ data: { userId: ownerId, title: TITLE } })
  const { id: accountId } = await db.account.create({ data: { ownerId } })
  return { ownerId, accountId, taskId }
}

/** Fails in the way you name, with Prisma's own error for most, so that you can look at it. It changes nothing else. */
export function fail(failure: SampleFailure, db: Database, rows: SampleRows): Promise<unknown> {
  return failures[failure](db, rows)
}

type Failing = (db: Database, rows: SampleRows) => Promise<unknown>

const failures: Readonly<Record<SampleFailure, Failing>> = {
  duplicateTitle: (db, { ownerId }) => db.task.create({ data: { userId: ownerId, title: TITLE } }),
  duplicateTitleRaw: (db, { ownerId }) =>
    db.$executeRaw`INSERT INTO tasks (user_id, title) VALUES (${ownerId}::uuid, ${TITLE})`,
  duplicateEmail: (db) => db.user.create({ data: newUser('owner@example.test') }),
  duplicateTag: (db) => db.tag.createMany({ data: [{ name: 'home' }, { name: 'home' }] }),
  duplicateId: (db, { ownerId, taskId }) =>
    db.task.create({ data: { id: taskId, userId: ownerId, title: 'Another' } }),

  unknownOwner: (db) => db.task.create({ data: { userId: randomUUID(), title: TITLE } }),
  ownerOfTasks: (db, { ownerId }) => db.user.delete({ where: { id: ownerId } }),

  titleTooLong: (db, { taskId }) =>
    db.task.update({ where: { id: taskId }, data: { title: 'x'.repeat(201) } }),
  overdrawnAccount: (db, { accountId }) =>
    db.account.update({ where: { id: accountId }, data: { balanceMinutes: { decrement: 1 } } }),
  titleMissing: (db, { taskId }) => db.$executeRaw`UPDATE tasks SET title = NULL WHERE id = ${taskId}::uuid`,
  nulCharacter: (db, { taskId }) => db.task.update({ where: { id: taskId }, data: { title: 'a \0 inside' } }),

  updateOfNothing: (db) => db.task.update({ where: { id: randomUUID() }, data: { done: true } }),
  deleteOfNothing: (db) => db.user.delete({ where: { id: randomUUID() } }),
  findOfNothing: (db) => db.task.findUniqueOrThrow({ where: { id: randomUUID() } }),

  ourOwnNotFound: () => Promise.reject(new NotFound('There is no such task.')),
  ourOwnConflict: () => Promise.reject(new Conflict('The title is taken.', 'DUPLICATE_TITLE')),

  lockedTask: (db, { taskId }) =>
    db.$transaction(async (holder) => {
      await lockTask(holder, taskId)
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '50ms'`
        await lockTask(tx, taskId)
      })
    }),
  serializationFailure: (db, { taskId: id }) =>
    db.$transaction(
      async (tx) => {
        await tx.task.findUnique({ where: { id } })
        await db.task.update({ where: { id }, data: { done: false } })
        await tx.task.update({ where: { id }, data: { done: true } })
      },
      { isolationLevel: 'RepeatableRead' },
    ),
  // In the server's own words; a real one takes it a second to find.
  deadlock: (db) => db.$executeRaw`DO $$ BEGIN RAISE deadlock_detected; END $$`,
  endlessStatement: (db) =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = '20ms'`
      await tx.$executeRaw`SELECT pg_sleep(60)`
    }),

  unknownTable: (db) => db.$executeRaw`UPDATE tasks_of_yesterday SET done = true`,
  // @ts-expect-error: what a caller without types may send
  invalidCall: (db) => db.task.create({ data: { title: TITLE, secret: 'the cat is called Mimi' } }),
  programmingError: () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'id')")),
}

const TITLE = 'Water the plants'

function newUser(email: string) {
  return { email, displayName: 'Ada', passwordHash: 'not a hash' }
}

async function lockTask(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM tasks WHERE id = ${id}::uuid FOR UPDATE`
}
