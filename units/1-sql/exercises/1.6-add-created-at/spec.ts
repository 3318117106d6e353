import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import type { Step } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { usersInPostgres } from './users-postgres.ts'
import { usersInSqlite } from './users-sqlite.ts'
import { firstLogin, logins, NEVER_LOGGED_IN, users, type UsersDatabase } from './users.ts'
import { failureOf } from '../../data/error-code.ts'
import { lockedTable } from './locked-table.ts'
import { onPostgresOnly } from './postgres.ts'

/** Declares a test on one of the two databases; only what it needs is started. */
type UsersTest = (title: string, body: (database: UsersDatabase) => Promise<void>) => void

export function spec(answers: Answers): void {
  const inSqlite: UsersTest = (title, body) =>
    test(`SQLite: ${title}`, async ({ sqlite }) => body(await usersInSqlite(answers, sqlite)))
  const inPostgres: UsersTest = (title, body) =>
    test(`PostgreSQL: ${title}`, async ({ postgres }) => body(await usersInPostgres(answers, postgres)))

  describe('1.6 Add a column while everybody works', () => {
    for (const usersTest of [inSqlite, inPostgres]) {
      keepsEverything(usersTest)
      keepsWriters(usersTest)
      fillsIn(usersTest)
      goesBack(usersTest)
    }
    onPostgresOnly(answers)
    lockedTable(answers)
  })
}

function keepsEverything(usersTest: UsersTest): void {
  usersTest('no user and no login is lost, on the way up and on the way back', async (database) => {
    for (const step of [1, 2, 3, 2, 1, 0] as const) {
      await database.migrate(step)
      const kept = (await database.users()).map(({ id, name }) => ({ id, name }))
      expect(kept, `users after migrating to step ${step}`).toEqual(users)
      const loginsKept = await database.logins()
      const lost = logins.length - loginsKept.length
      if (lost > 0)
        throw new ExpectationError(`${lost} of ${logins.length} logins were lost on the way to step ${step}`)
    }
  })

  usersTest('what the table refused before it still refuses after the contract', async (database) => {
    await database.migrate(3)
    expect(await failureOf(() => database.newWriter('', '2026-01-01T00:00:00Z')), 'an empty name').toBe(
      'DB_CHECK',
    )
    expect(await failureOf(() => database.addLogin(4711, '2026-01-01T00:00:00Z')), 'a login of nobody').toBe(
      'DB_FOREIGN_KEY',
    )
    await database.deleteUser(2)
    const left = await database.logins()
    expect(
      left.filter((login) => login.user_id === 2),
      'logins go with their user, as before',
    ).toEqual([])
    expect(JSON.stringify(await database.structure()), 'the index users_name is still there').toContain(
      'users_name',
    )
  })
}

function keepsWriters(usersTest: UsersTest): void {
  usersTest(
    'an old program inserts and renames users before, between and after the steps, and on the way back',
    async (database) => {
      for (const step of [0, 1, 2, 3, 2, 1, 0] as const) {
        await database.migrate(step)
        if (step < 3) await oldProgramWorks(database, step)
      }
    },
  )

  usersTest(
    'a new program writes created_at itself from the expand on, and what it wrote stays',
    async (database) => {
      const written = new Map<number, string>()
      for (const step of [1, 2, 3] as const) {
        await database.migrate(step)
        const createdAt = `2022-0${step}-01T10:00:00Z`
        const id = await database.newWriter(`written at step ${step}`, createdAt)
        await database.addLogin(id, '2021-01-01T00:00:00Z')
        written.set(id, createdAt)
      }
      const stored = (await database.users()).filter(({ id }) => written.has(id))
      expect(
        new Map(stored.map(({ id, created_at }) => [id, created_at])),
        'created_at as it was given',
      ).toEqual(written)
    },
  )
}

async function oldProgramWorks(database: UsersDatabase, step: Step): Promise<void> {
  const failure = async (work: Promise<unknown>) => work.then(() => 'none', String)
  const insert = await failure(database.oldWriter(`old program, step ${step}`))
  expect(insert, `at step ${step}, INSERT INTO users (name) of an old program fails`).toBe('none')
  const rename = await failure(database.rename(NEVER_LOGGED_IN, `Grace ${step}`))
  expect(rename, `at step ${step}, UPDATE users SET name of an old program fails`).toBe('none')
}

function fillsIn(usersTest: UsersTest): void {
  usersTest('the backfill gives every user the time of their first login', async (database) => {
    await database.migrate(2)
    const filled = new Map((await database.users()).map(({ id, created_at }) => [id, created_at]))
    for (const [id, at] of Object.entries(firstLogin)) {
      expect(filled.get(Number(id)), `user ${id} came with their first login, not with the migration`).toBe(
        at,
      )
    }
    expect(filled.get(NEVER_LOGGED_IN), 'who never logged in gets the time of the backfill').toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    )
  })

  usersTest(
    'after the contract every user has a created_at, whichever version wrote them',
    async (database) => {
      for (const step of [0, 1, 2] as const) {
        await database.migrate(step)
        await database.oldWriter(`old program, step ${step}`)
      }
      await database.migrate(3)
      const without = (await database.users()).filter(({ created_at }) => created_at == null)
      expect(without, 'users without created_at').toEqual([])
      const refusal = await failureOf(() => database.newWriter('Nobody', null))
      expect(refusal, 'a user without created_at is for the database to refuse').toMatch(
        /^DB_(NOT_NULL|CHECK)$/,
      )
    },
  )
}

function goesBack(usersTest: UsersTest): void {
  usersTest('running it again changes nothing', async (database) => {
    for (const step of [1, 2, 3] as const) {
      await database.migrate(step)
      const once = { users: await database.users(), structure: await database.structure() }
      await database.migrate(step)
      expect(
        { users: await database.users(), structure: await database.structure() },
        `step ${step} again`,
      ).toEqual(once)
    }
  })

  usersTest('the way back leaves the tables exactly as they were, from every step', async (database) => {
    await database.migrate(0)
    const before = await database.structure()
    for (const step of [1, 2, 3] as const) {
      await database.migrate(step)
      await database.migrate(0)
      expect(await database.structure(), `tables after going to step ${step} and back to 0`).toEqual(before)
      expect(await database.users(), 'and the users in them').toEqual(users)
    }
    await database.migrate(3)
    expect((await database.users())[0]?.created_at, 'and up again').toBe(firstLogin[1])
  })
}
