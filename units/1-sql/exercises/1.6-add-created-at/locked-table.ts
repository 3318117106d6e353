import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Step } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { STATEMENT_TIMEOUT_MS, usersInPostgres, type UsersInPostgres } from './users-postgres.ts'
import { failureOf } from '../../data/error-code.ts'

/** Five attempts of half a second, and the pauses between them, on a slow machine. */
const GIVES_UP_WITHIN_MS = 8000
const TIMEOUT = 15_000

const holders = [
  { who: 'a long report', sql: 'SELECT count(*) FROM users' },
  { who: 'a long import', sql: "INSERT INTO users (name) VALUES ('not committed yet')" },
]

const steps = [
  { name: 'expand', from: 0, to: 1 },
  { name: 'contract', from: 2, to: 3 },
] as const

/** An ALTER that meets somebody's open transaction, and what that does to all the others. */
export function lockedTable(answers: Answers): void {
  for (const { who, sql } of holders) {
    test(
      `PostgreSQL: while ${who} has the table, the expand gives up, and no reader is stuck behind it`,
      { timeout: TIMEOUT },
      async ({ postgres }) => {
        const database = await usersInPostgres(answers, postgres)
        await using meeting = await meet(database, sql, 1)
        // The reader arrives while the ALTER waits for the table; the holder keeps it the whole time.
        await untilWaiting(meeting)
        await readOrExplain(meeting)
        expect(await outcomeOf(meeting), 'how the migration ends while the table stays locked').toBe(
          'DB_LOCK_TIMEOUT',
        )
        await meeting.release()
        await database.migrate(3)
        const without = (await database.users()).filter(({ created_at }) => created_at == null)
        expect(without, 'once the table is free, it gets through').toEqual([])
      },
    )
  }

  for (const { name, from, to } of steps) {
    test(
      `PostgreSQL: the ${name} tries again, and gets through as soon as the table is free`,
      { timeout: TIMEOUT },
      async ({ postgres }) => {
        const database = await usersInPostgres(answers, postgres)
        await database.migrate(from)
        await using meeting = await meet(database, 'SELECT count(*) FROM users', to)
        await untilWaiting(meeting)
        await untilNotWaiting(meeting)
        await meeting.release()
        const why =
          'when the first attempt had given up the table became free, and there was no second attempt'
        expect(await outcomeOf(meeting), why).toBe('no error')
      },
    )
  }

  test(
    'PostgreSQL: a contract that gave up leaves no trace, neither in the table nor in the pool',
    { timeout: TIMEOUT },
    async ({ postgres }) => {
      const database = await usersInPostgres(answers, postgres)
      await database.migrate(2)
      const before = await database.structure()
      // What a VACUUM holds: readers and writers do not notice, and no ALTER gets past it.
      await using meeting = await meet(database, 'LOCK TABLE users IN SHARE UPDATE EXCLUSIVE MODE', 3)
      await untilWaiting(meeting)
      await readOrExplain(meeting)
      expect(await outcomeOf(meeting), 'how the migration ends while the table stays locked').toBe(
        'DB_LOCK_TIMEOUT',
      )
      expect(await database.structure(), 'the table is still at step 2').toEqual(before)
      await meeting.release()
      expect(await lockTimeouts(database), 'lock_timeout of the connections that everybody shares').toEqual([
        '0',
      ])
      await database.migrate(3)
      expect(
        await database.structure(),
        'once the table is free, the same migration gets through',
      ).not.toEqual(before)
    },
  )
}

/** A migration under way, and somebody whose transaction has used the table and is not over. */
interface Meeting extends AsyncDisposable {
  readonly database: UsersInPostgres
  /** What the migration fails with, once it has ended; `no error` when it got through. */
  readonly failure: Promise<string>
  migrationEnded(): boolean
  /** Ends the transaction. */
  release(): Promise<void>
}

async function meet(database: UsersInPostgres, holderSql: string, to: Step): Promise<Meeting> {
  const holder = await database.others.connect()
  holder.on('error', () => undefined)
  await holder.query('BEGIN')
  await holder.query(holderSql)
  let held = true
  const release = async () => {
    if (!held) return
    held = false
    await holder.query('ROLLBACK')
    holder.release()
  }
  let ended = false
  const failure = failureOf(() => database.migrate(to)).finally(() => (ended = true))
  // A test that fails earlier does not ask how the migration ended.
  failure.catch(() => undefined)
  const dispose = async () => {
    await release()
    await failure.catch(() => undefined)
  }
  return { database, failure, migrationEnded: () => ended, release, [Symbol.asyncDispose]: dispose }
}

/**
 * The statements that wait for a lock on `users`, as the server sees it. It sees all databases, and clones share their
 * tables' numbers.
 */
async function somebodyWaits({ others }: UsersInPostgres): Promise<boolean> {
  const { rows } = await others.query(
    `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
     WHERE datname = current_database() AND relation = 'users'::regclass AND NOT granted`,
  )
  return rows.length > 0
}

/** Or until the migration has ended without ever waiting: NOWAIT is a way to be patient for no time at all. */
async function untilWaiting(meeting: Meeting): Promise<void> {
  while (!meeting.migrationEnded() && !(await somebodyWaits(meeting.database)));
}

async function untilNotWaiting(meeting: Meeting): Promise<void> {
  const deadline = performance.now() + STATEMENT_TIMEOUT_MS
  while (!meeting.migrationEnded() && (await somebodyWaits(meeting.database))) {
    if (performance.now() > deadline) throw tooPatient()
  }
}

/** A reader with a statement timeout: it must not have to use it. */
async function readOrExplain({ database }: Meeting): Promise<void> {
  try {
    await database.others.query('SELECT count(*) FROM users')
  } catch (error) {
    throw (error as { code?: unknown }).code === '57014' ? tooPatient() : error
  }
}

/** As `failure`, but a migration that goes on waiting does not keep the test waiting with it. */
async function outcomeOf(meeting: Meeting): Promise<string> {
  const deadline = Promise.withResolvers<never>()
  const timer = setTimeout(() => deadline.reject(neverGivesUp()), GIVES_UP_WITHIN_MS)
  try {
    return await Promise.race([meeting.failure, deadline.promise])
  } finally {
    clearTimeout(timer)
  }
}

function neverGivesUp(): Error {
  return new ExpectationError(
    `after ${GIVES_UP_WITHIN_MS / 1000} seconds the migration was still after the locked table: a wait has no bound (lock_timeout), ` +
      'or the attempts have none',
  )
}

function tooPatient(): Error {
  return new ExpectationError(
    'the ALTER waits for the table without a bound (lock_timeout), and every later statement, reads too, waits behind it: ' +
      'two seconds were not enough. For as long as the one open transaction lasts, the application stands still',
  )
}

async function lockTimeouts({ pool }: UsersInPostgres): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: 5 }, () => pool.connect()))
  const settings = await Promise.all(
    clients.map((client) => client.query<{ lock_timeout: string }>('SHOW lock_timeout')),
  )
  clients.forEach((client) => client.release())
  return [...new Set(settings.map(({ rows }) => rows[0]!.lock_timeout))]
}
