import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryOf, failureOf } from '../test/databases.ts'
import { users } from '../test/migrations.ts'
import { readMigrations } from './migration-files.ts'

describe('migration files', () => {
  test.for([
    ['a name of another form', { 'create_users.sql': '' }, /expected a name like/],
    [
      'a number that is used twice',
      { '0001_a.up.sql': '', '0001_b.up.sql': '' },
      /number 0001 is used twice/,
    ],
    ['a down without its up', { '0001_a.down.sql': '' }, /no 0001_a\.up\.sql beside it/],
  ] as const)('are refused: %s', async ([, given, message]) => {
    const error = await failureOf(async () => readMigrations(await directoryOf(given)))
    expect(error).toMatchObject({
      code: 'DB_MIGRATION_FILES',
      message: expect.stringMatching(message) as string,
    })
  })

  test('need a directory', async () => {
    const error = await failureOf(() => readMigrations('/nowhere/at/all'))
    expect(error.code).toBe('DB_MIGRATION_FILES')
  })

  test('leave other files alone', async () => {
    const directory = await directoryOf({ 'README.md': 'hello', ...users })
    await mkdir(join(directory, 'notes'))
    expect(await readMigrations(directory)).toHaveLength(3)
  })
})
