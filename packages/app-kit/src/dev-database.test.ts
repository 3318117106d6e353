import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { connectPostgres } from '@levelup/db-kit/postgres'
import { expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { FastifyBaseLogger } from 'fastify'
import { onTestFinished, vi } from 'vitest'
import { dropDatabase } from './database.ts'
import { migrateDevDatabase } from './dev-database.ts'

test('creates the database, applies what is new, and keeps the rows', async ({ postgres }) => {
  const { migrate, write, query, log } = await open(postgres)
  await write('1_init', 'CREATE TABLE tasks (title TEXT)')
  await migrate()
  await query("INSERT INTO tasks VALUES ('Buy jars')")
  await write('2_done', 'ALTER TABLE tasks ADD COLUMN done BOOLEAN')
  await migrate()
  expect(await query('SELECT * FROM tasks')).toEqual([{ title: 'Buy jars', done: null }])
  expect(log.info.mock.calls).toEqual([['migrations applied: 1_init'], ['migrations applied: 2_done']])
  expect(log.warn).not.toHaveBeenCalled()
})

test('a migration that changed after it had been applied makes the database anew, and says so', async ({
  postgres,
}) => {
  const { migrate, write, query, log } = await open(postgres)
  await write('1_init', 'CREATE TABLE tasks (title TEXT)')
  await migrate()
  await query("INSERT INTO tasks VALUES ('Buy jars')")
  await write('1_init', 'CREATE TABLE tasks (title TEXT NOT NULL)')
  await migrate()
  expect(await query('SELECT * FROM tasks')).toEqual([])
  expect(log.warn.mock.calls).toEqual([[expect.stringContaining('it is made anew')]])
})

test('so does a migration that belongs before one which is applied already', async ({ postgres }) => {
  const { migrate, write, query } = await open(postgres)
  await write('2_tasks', 'CREATE TABLE tasks (title TEXT)')
  await migrate()
  await write('1_users', 'CREATE TABLE users (name TEXT)')
  await migrate()
  expect(await query("SELECT to_regclass('users') IS NOT NULL AS there")).toEqual([{ there: true }])
})

test('a migration that fails is logged with the place, and is no error', async ({ postgres }) => {
  const { migrate, write, query, log } = await open(postgres)
  await write('1_init', 'CREATE TABLE tasks (title TEXT)')
  await write('2_wrong', 'ALTER TABLE task ADD COLUMN done BOOLEAN')
  await migrate()
  expect(log.error.mock.calls).toEqual([[expect.stringContaining('"task" does not exist')]])
  expect(await query('SELECT * FROM tasks')).toEqual([])
})

/** A folder of migrations and a database of its own, which is not there yet. */
async function open(postgres: PostgresFixture) {
  const { url: serverUrl, name } = await postgres.create()
  const databaseName = `${name}_dev`
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${databaseName}` }).href
  const config = { serverUrl, databaseName, databaseUrl }
  const directory = await mkdtemp(join(tmpdir(), 'levelup-app-kit-'))
  onTestFinished(async () => {
    await dropDatabase(config)
    await rm(directory, { recursive: true, force: true })
  })
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  return {
    log,
    migrate: () => migrateDevDatabase(config, pathToFileURL(directory), log as unknown as FastifyBaseLogger),
    write: async (migration: string, sql: string) => {
      await mkdir(join(directory, migration), { recursive: true })
      await writeFile(join(directory, migration, 'migration.sql'), sql)
    },
    query: async (sql: string) => {
      const pool = connectPostgres(databaseUrl, { max: 1 })
      try {
        return (await pool.query<object>(sql)).rows
      } finally {
        await pool.end()
      }
    },
  }
}
