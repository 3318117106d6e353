import { expect, ExpectationError, test } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { UnitOne } from '../contract.ts'
import { usersInPostgres, type UsersInPostgres } from '../data/users-postgres.ts'
import { errorCode } from './error-code.ts'

const holders = [
  { who: 'a long report', sql: 'SELECT count(*) FROM users' },
  { who: 'a long import', sql: "INSERT INTO users (name) VALUES ('not committed yet')" },
]

/** An ALTER that meets somebody's open transaction, and what that does to all the others. */
export function lockedTable(unit: UnitOne): void {
  for (const { who, sql } of holders) {
    test(`PostgreSQL: while ${who} has the table, the expand gives up, and no reader is stuck behind it`, async ({
      postgres,
    }) => {
      const database = await usersInPostgres(unit, postgres)
      const holder = await hold(database, sql)
      const migration = watch(database.migrate(1))
      // The reader arrives while the ALTER waits for the table; the holder keeps it the whole time.
      await untilWaiting(database, migration)
      await readOrExplain(database, holder, migration)
      expect(errorCode(await migration.error), 'how the migration ends while the table stays locked').toBe(
        'DB_LOCK_TIMEOUT',
      )
      await holder.release()
      await database.migrate(3)
      expect(
        (await database.users()).every(({ created_at }) => created_at != null),
        'and later it gets through',
      ).toBe(true)
    })
  }

  for (const { name, to, from } of [
    { name: 'expand', from: 0, to: 1 },
    { name: 'contract', from: 2, to: 3 },
  ] as const) {
    test(`PostgreSQL: the ${name} tries again, and gets through as soon as the table is free`, async ({
      postgres,
    }) => {
      const database = await usersInPostgres(unit, postgres)
      await database.migrate(from)
      const holder = await hold(database, 'SELECT count(*) FROM users')
      const migration = watch(database.migrate(to))
      await untilWaiting(database, migration)
      await untilNotWaiting(database, migration)
      await holder.release()
      const error = await migration.error
      expect(
        error && errorCode(error),
        'after the first attempt the table was free, and there was no second one; error',
      ).toBeUndefined()
    })
  }

  test('PostgreSQL: a contract that gave up leaves no trace, neither in the table nor in the pool', async ({
    postgres,
  }) => {
    const database = await usersInPostgres(unit, postgres)
    await database.migrate(2)
    const before = await database.structure()
    const holder = await hold(database, 'SELECT count(*) FROM users')
    const migration = watch(database.migrate(3))
    await untilWaiting(database, migration)
    await readOrExplain(database, holder, migration)
    expect(errorCode(await migration.error)).toBe('DB_LOCK_TIMEOUT')
    expect(await database.structure(), 'the table is still at step 2').toEqual(before)
    await holder.release()
    expect(await lockTimeouts(database), 'lock_timeout of the connections that everybody shares').toEqual([
      '0',
    ])
    await database.migrate(3)
    expect(await database.structure(), 'once the table is free, the same migration gets through').not.toEqual(
      before,
    )
  })
}

interface Holder {
  release(): Promise<void>
}

/** A transaction that has used the table and is not over. */
async function hold({ others }: UsersInPostgres, sql: string): Promise<Holder> {
  const client = await others.connect()
  let held = true
  const release = async () => {
    if (!held) return
    held = false
    await client.query('ROLLBACK')
    client.release()
  }
  onTestFinished(release)
  await client.query('BEGIN')
  await client.query(sql)
  return { release }
}

interface Watched {
  /** Resolves when the migration has ended: with what it failed with, or with `undefined`. */
  readonly error: Promise<unknown>
  ended(): boolean
}

function watch(migration: Promise<void>): Watched {
  let ended = false
  const error = migration.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  void error.then(() => (ended = true))
  return { error, ended: () => ended }
}

/** Whoever waits for a lock on `users`, as the server itself sees it. */
async function somebodyWaits({ others }: UsersInPostgres): Promise<boolean> {
  const { rows } = await others.query(
    "SELECT 1 FROM pg_locks WHERE relation = 'users'::regclass AND NOT granted",
  )
  return rows.length > 0
}

/** Also when the migration ends without ever waiting: NOWAIT is a way to be patient for no time at all. */
async function untilWaiting(database: UsersInPostgres, migration: Watched): Promise<void> {
  while (!migration.ended() && !(await somebodyWaits(database)));
}

async function untilNotWaiting(database: UsersInPostgres, migration: Watched): Promise<void> {
  const deadline = performance.now() + 3000
  while (!migration.ended() && (await somebodyWaits(database))) {
    if (performance.now() > deadline) throw tooPatient()
  }
}

/** A reader with a statement timeout of two seconds: it must not have to use it. */
async function readOrExplain(database: UsersInPostgres, holder: Holder, migration: Watched): Promise<void> {
  try {
    await database.others.query('SELECT count(*) FROM users')
  } catch (error) {
    await holder.release()
    await migration.error
    throw (error as { code?: unknown }).code === '57014' ? tooPatient() : error
  }
}

function tooPatient(): Error {
  return new ExpectationError(
    'the ALTER waits for the table without a bound (lock_timeout), and everybody who comes later, readers too, waits behind it: ' +
      'two seconds were not enough. For as long as the one open transaction lasts, the application stands still',
  )
}

async function lockTimeouts({ pool }: UsersInPostgres): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: 5 }, () => pool.connect()))
  const answers = await Promise.all(
    clients.map((client) => client.query<{ lock_timeout: string }>('SHOW lock_timeout')),
  )
  clients.forEach((client) => client.release())
  return [...new Set(answers.map(({ rows }) => rows[0]!.lock_timeout))]
}
