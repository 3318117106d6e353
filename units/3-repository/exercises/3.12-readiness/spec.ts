import { describe, expect, ExpectationError, test, type PostgresFixture } from '@levelup/test-harness'
import { fastify } from 'fastify'
import { onTestFinished } from 'vitest'
import type { ReadinessReport } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { flakyNetwork } from './flaky-network.ts'
import { LOGGED, migratedDatabase, type MigrationRecord } from './migration-records.ts'
import { checking, expectNotReady, expectReady, untilReady, type Check } from './checks.ts'

/** For where the answer is known at once: long enough for a busy machine. */
const RELAXED_MS = 2000

const migrations = ['20260101090000_init', '20260201090000_groundwork', '20260202090000_due_date']
const applied: readonly MigrationRecord[] = migrations.map((name) => ({ name, outcome: 'finished' }))
const [init, groundwork, dueDate] = applied as [MigrationRecord, MigrationRecord, MigrationRecord]

export function spec(answers: Answers): void {
  describe('3.12 Ready, or not, and why', () => {
    looksAtMigrations(answers)
    survives(answers)
    staysWithinTheBound(answers)
    leavesNoTrace(answers)
    tellsNoSecret(answers)
    answersHttp(answers)
  })
}

const toldOf = {
  failed: 'failed',
  'rolled back': 'was rolled back',
  'finished, then rolled back':
    'finished and was rolled back later (it has a finished_at and a rolled_back_at)',
}

function looksAtMigrations(answers: Answers): void {
  test('with every migration applied the app is ready', async ({ postgres }) => {
    expectReady(await reportOn(answers, postgres, applied))
  })

  test('a pending migration is named, and the app is not ready', async ({ postgres }) => {
    const report = await reportOn(answers, postgres, [init, groundwork])
    expectNotReady(report, { db: true }, 'while a migration waits to be applied')
    expect(report.details.migrations, 'details.migrations names what is pending').toContain(dueDate.name)
    expect(
      report.details.migrations,
      'details.migrations names what is pending, and only that',
    ).not.toContain(init.name)
  })

  test('a migration that was left out, before others that are applied, is pending too', async ({
    postgres,
  }) => {
    const report = await reportOn(answers, postgres, [init, dueDate])
    expectNotReady(report, { db: true }, 'while a migration is missing, although the newest one is applied')
    expect(report.details.migrations, 'details.migrations names what is pending').toContain(groundwork.name)
  })

  test('a migration that failed, or was rolled back, is not applied', async ({ postgres }) => {
    for (const outcome of ['failed', 'rolled back', 'finished, then rolled back'] as const) {
      const report = await reportOn(answers, postgres, [init, groundwork, { name: dueDate.name, outcome }])
      expectNotReady(report, { db: true }, `after a migration ${toldOf[outcome]}`)
      expect(report.details.migrations, 'details.migrations').toContain(dueDate.name)
    }
  })

  test('a migration that was rolled back and then applied counts as applied', async ({ postgres }) => {
    expectReady(await reportOn(answers, postgres, [{ name: init.name, outcome: 'rolled back' }, ...applied]))
  })

  test('the migrations of a newer version do no harm', async ({ postgres }) => {
    const newer: MigrationRecord = { name: '20270101090000_newer', outcome: 'finished' }
    expectReady(await reportOn(answers, postgres, [...applied, newer]))
    const report = await reportOn(answers, postgres, [init, groundwork, newer])
    expectNotReady(report, { db: true }, 'with as many migrations as it needs, of which one is another')
  })

  test('a migration of a newer version that is under way, failed or was rolled back does no harm', async ({
    postgres,
  }) => {
    // One that is under way and one that failed look alike: a row without finished_at.
    for (const outcome of ['failed', 'rolled back'] as const) {
      const newer: MigrationRecord = { name: '20270101090000_newer', outcome }
      const report = await reportOn(answers, postgres, [...applied, newer])
      const state = outcome === 'failed' ? 'is under way or has failed' : 'was rolled back'
      if (!report.checks.migrations)
        throw new ExpectationError(
          `this version has all its migrations, but calls itself not ready because one that it does not know ${state}: ` +
            `while a newer version is rolled out, every old copy would get no more requests. The report: ${JSON.stringify(report)}`,
        )
      expectReady(report)
    }
  })

  test('a database without any migration is there, but not ready', async ({ postgres }) => {
    expectNotReady(await reportOn(answers, postgres, []), { db: true }, 'on an empty database')
  })
}

function survives(answers: Answers): void {
  test('a database that dies turns the answer, and one that comes back turns it again', async ({
    postgres,
  }) => {
    const { network, check } = await overNetwork(answers, postgres)
    expectReady(await check(RELAXED_MS))
    await network.cut()
    expectNotReady(await check(), { db: false }, 'while the database is down')
    await network.mend()
    await untilReady(check)
  })

  test('a database that accepts connections and says nothing is not ready, and recovers', async ({
    postgres,
  }) => {
    const { network, check } = await overNetwork(answers, postgres)
    expectReady(await check(RELAXED_MS))
    network.silence()
    expectNotReady(await check(), { db: false }, 'while the database is silent, on a connection from before')
    expectNotReady(await check(), { db: false }, 'while the database is silent, on new connections too')
    await network.mend()
    await untilReady(check)
  })
}

function staysWithinTheBound(answers: Answers): void {
  test('with every connection of the pool busy, the answer is there within the bound', async ({
    postgres,
  }) => {
    const { url, hands } = await migratedDatabase(postgres, applied)
    const { check, db } = await checking(answers, url, { migrations, max: 1 })
    expectReady(await check(RELAXED_MS))
    await hands.query('SELECT pg_advisory_lock(312)')
    // Prisma sends a statement when somebody awaits it.
    const request = Promise.all([db.$queryRawUnsafe('SELECT 1 AS one FROM pg_advisory_xact_lock(312)')])
    await untilSomebodyWaits(hands)
    const withTime = check(5000)
    expectNotReady(await check(), { db: false }, 'while no connection is free')
    await hands.query('SELECT pg_advisory_unlock(312)')
    await request
    expectReadyInTime(await withTime)
    expectReady(await check(RELAXED_MS))
  })

  test('the bound holds for all of its statements together', async ({ postgres }) => {
    const { network, check } = await overNetwork(answers, postgres)
    expectReady(await check(RELAXED_MS))
    // Each statement alone is done within the bound, also on a busy machine. A second bound after it is too late.
    network.slow(850)
    // Whatever it says by then, it says it in time.
    await check(1000, 700)
  })

  test('what a check gave up on does not go on: its connection is free again', async ({ postgres }) => {
    const { url, hands } = await migratedDatabase(postgres, applied)
    const { check } = await checking(answers, url, { migrations, max: 1 })
    expectReady(await check(RELAXED_MS))
    await hands.query('BEGIN; LOCK TABLE _prisma_migrations')
    for (const round of ['first', 'second']) {
      const what = `while a migration holds its table, in the ${round} check that gives up (the pool has one connection: a statement that nobody waits for any more must end)`
      expectNotReady(await check(200), { db: true }, what)
    }
    await hands.query('COMMIT')
    expectReady(await check(RELAXED_MS))
  })
}

function leavesNoTrace(answers: Answers): void {
  test('what a check sets for itself does not stay on the connection', async ({ postgres }) => {
    const { url } = await migratedDatabase(postgres, applied)
    const { check, db } = await checking(answers, url, { migrations, max: 1 })
    const settings = () =>
      db.$queryRawUnsafe(
        "SELECT name, setting FROM pg_settings WHERE name IN ('lock_timeout', 'statement_timeout') ORDER BY name",
      )
    const before = await settings()
    expectReady(await check(RELAXED_MS))
    expect(
      await settings(),
      'the timeouts of the connection after a check. It goes back to the pool, and the next request would be cut off at them: set them for the transaction only',
    ).toEqual(before)
  })

  test('when the migrations cannot be read for another reason, the database still answers', async ({
    postgres,
  }) => {
    const { url, hands } = await migratedDatabase(postgres, applied)
    const { check } = await checking(answers, url, { migrations })
    await hands.query('ALTER TABLE _prisma_migrations RENAME COLUMN migration_name TO title')
    expectNotReady(await check(RELAXED_MS), { db: true }, 'while _prisma_migrations has no migration_name')
  })
}

function tellsNoSecret(answers: Answers): void {
  test('the details hold no address, no account, no password and no statement', async ({ postgres }) => {
    const { network, check } = await overNetwork(answers, postgres)
    const stranger = new URL(network.url)
    Object.assign(stranger, { username: 'levelup_stranger', password: 'hunter2' })
    const refused = await checking(answers, stranger.href, { migrations })
    const empty = await checking(answers, (await migratedDatabase(postgres, [])).url, { migrations })
    const reports: ReadinessReport[] = [await refused.check(RELAXED_MS), await empty.check(RELAXED_MS)]
    reports.push(
      await reportOn(answers, postgres, [init, groundwork, { name: dueDate.name, outcome: 'failed' }]),
    )
    const { url, hands } = await migratedDatabase(postgres, applied)
    await hands.query('ALTER TABLE _prisma_migrations RENAME COLUMN migration_name TO title')
    reports.push(await (await checking(answers, url, { migrations })).check(RELAXED_MS))
    await network.cut()
    reports.push(await check(RELAXED_MS), await refused.check(RELAXED_MS))
    const secrets = [
      'levelup_stranger',
      'hunter2',
      stranger.port,
      stranger.pathname.slice(1),
      'SELECT',
      'prisma.',
      LOGGED,
      'column "migration_name"',
    ]
    for (const report of reports) {
      const text = JSON.stringify(report)
      const found = secrets.find((secret) => text.includes(secret))
      expect(
        found,
        `what /readyz told everybody: ${text}. Write your own sentences; log the error`,
      ).toBeUndefined()
    }
  })
}

function expectReadyInTime(report: ReadinessReport): void {
  if (report.checks.db && report.checks.migrations) return
  throw new ExpectationError(
    `a connection became free long before the bound of 5000 ms, but the check that waited for it says: ${JSON.stringify(report)}`,
  )
}

function answersHttp(answers: Answers): void {
  test('GET /readyz is 200 with the checks alone, or 503 with the details', async ({ postgres }) => {
    const { url, note } = await migratedDatabase(postgres, [init, groundwork])
    const { check } = await checking(answers, url, { migrations })
    expectNotReady(await check(RELAXED_MS), { db: true }, 'while a migration waits to be applied')
    const app = fastify()
    onTestFinished(() => app.close())
    const workspace = await answers.readiness()
    app.register((scope, _, done) => workspace.readyzRoute(scope, { check: () => check(RELAXED_MS) }, done))
    const before = await app.inject('/readyz')
    expect(before.statusCode, 'the status while a migration is pending').toBe(503)
    expect(before.json(), 'the body while a migration is pending').toEqual({
      checks: { db: true, migrations: false },
      details: { migrations: expect.stringContaining(dueDate.name) as string },
    })
    await note(dueDate)
    const after = await app.inject('/readyz')
    expect(after.statusCode, 'the status when it is applied').toBe(200)
    expect(after.json(), 'the body when it is applied').toEqual({ checks: { db: true, migrations: true } })
  })
}

async function reportOn(
  answers: Answers,
  postgres: PostgresFixture,
  records: readonly MigrationRecord[],
): Promise<ReadinessReport> {
  const { url } = await migratedDatabase(postgres, records)
  const { check } = await checking(answers, url, { migrations })
  return check(RELAXED_MS)
}

async function overNetwork(answers: Answers, postgres: PostgresFixture) {
  const { url } = await migratedDatabase(postgres, applied)
  const network = await flakyNetwork(url)
  const { check } = await checking(answers, network.url, { migrations })
  return { network, check: check satisfies Check }
}

async function untilSomebodyWaits(hands: {
  query: (sql: string) => Promise<{ rows: unknown[] }>
}): Promise<void> {
  const waiting = `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND NOT granted`
  const deadline = performance.now() + 3000
  while ((await hands.query(waiting)).rows.length === 0) {
    if (performance.now() > deadline)
      throw new Error('the statement that keeps the connection busy never waited')
  }
}
