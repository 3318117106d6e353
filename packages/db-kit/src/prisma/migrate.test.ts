import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryOf, failureOf, openPostgres, postgresDatabase, writeFiles } from '../../test/databases.ts'
import { prismaMigrator } from './index.ts'

const three = {
  '20260105090000_init/migration.sql':
    'CREATE TABLE users (id INTEGER PRIMARY KEY);\r\nINSERT INTO users VALUES (1);\r\n',
  '20260105090000_init/down.sql': 'DROP TABLE users;',
  '20260106090000_name/migration.sql': 'ALTER TABLE users ADD name TEXT;',
  '20260106090000_name/down.sql': 'ALTER TABLE users DROP name;',
  '20260107090000_email/migration.sql': 'ALTER TABLE users ADD email TEXT;',
  '20260107090000_email/down.sql': 'ALTER TABLE users DROP email;',
  'migration_lock.toml': 'provider = "postgresql"\n',
}
const [init, name, email] = ['20260105090000_init', '20260106090000_name', '20260107090000_email'] as const
const bad = {
  '20260106090000_name/migration.sql':
    'ALTER TABLE users ADD name TEXT;\n\nALTER TABLE users\n  ADD nope NOTYPE;\n',
}

describe('migrations in the layout of Prisma', () => {
  test('go up and down, and the rows of other tables stay', async () => {
    const { pool, migrations } = await setUp(three)
    expect(await migrations.up()).toEqual([init, name, email])
    expect(await migrations.up()).toEqual([])
    expect(await migrations.down()).toEqual([email])
    expect(await migrations.down({ to: '20260105090000' })).toEqual([name])
    expect((await migrations.status()).map(({ name, state }) => [name, state])).toEqual([
      ['init', 'applied'],
      ['name', 'pending'],
      ['email', 'pending'],
    ])
    expect(await migrations.up({ to: '20260106090000' })).toEqual([name])
    expect((await pool.query('SELECT * FROM users')).rows).toEqual([{ id: 1, name: null }])
    expect(await migrations.down({ to: '0' })).toEqual([name, init])
  })

  test('run once, however many start them at once, with a URL as with a pool', async () => {
    const { url, pool, directory } = await setUp(three)
    const runs = [url, pool, url].map((database) => prismaMigrator(database, directory).up())
    expect((await Promise.all(runs)).flat()).toEqual([init, name, email])
  })

  test('of which one fails name the file and the line, and nothing of it stays', async () => {
    const { pool, migrations } = await setUp({ ...three, ...bad })
    const error = await failureOf(() => migrations.up())
    expect(error).toMatchObject({ code: 'DB_SYNTAX', file: expect.stringContaining(name) as string })
    expect(error.message).toMatch(/^20260106090000_name\/migration\.sql: type "notype" does not exist/)
    expect(error.excerpt).toMatch(/^4 \| {3}ADD nope NOTYPE;\n {2}\| {12}\^/m)
    expect((await pool.query('SELECT * FROM users')).rows).toEqual([{ id: 1 }])
  })

  test('that failed stop the others until they were taken back', async () => {
    const { migrations, write } = await setUp({ ...three, ...bad })
    await failureOf(() => migrations.up())
    expect(await failureOf(() => migrations.up())).toMatchObject({
      code: 'DB_MIGRATION_FAILED',
      message: expect.stringMatching(/^20260106090000_name failed here .* with down/) as string,
    })
    expect((await migrations.status()).map(({ state }) => state)).toEqual(['applied', 'failed', 'pending'])
    await write({ '20260106090000_name/migration.sql': three['20260106090000_name/migration.sql'] })
    expect(await migrations.down()).toEqual([name])
    expect(await migrations.up()).toEqual([name, email])
  })

  test('may hold a statement that runs only outside a transaction', async () => {
    const sql = 'CREATE INDEX CONCURRENTLY users_id ON users (id);'
    const down = '-- no-transaction\nDROP INDEX CONCURRENTLY users_id;'
    const { migrations } = await setUp({
      ...three,
      [`${name}/migration.sql`]: sql,
      [`${name}/down.sql`]: down,
    })
    expect(await migrations.up({ to: '20260106090000' })).toEqual([init, name])
    expect(await migrations.down()).toEqual([name])
  })

  test('must end the transactions that they begin', async () => {
    const { migrations } = await setUp({ [`${init}/migration.sql`]: 'BEGIN; CREATE TABLE a (b int);' })
    expect(await failureOf(() => migrations.up())).toMatchObject({
      code: 'DB_TRANSACTION',
      message: `${init}/migration.sql: its BEGIN has no COMMIT`,
    })
    expect((await migrations.status()).map(({ state }) => state)).toEqual(['failed'])
  })

  test('that fail on the way down change nothing', async () => {
    const down = 'ALTER TABLE users DROP name;\nDROP TABLE nope;'
    const { pool, migrations } = await setUp({ ...three, [`${name}/down.sql`]: down })
    await migrations.up({ to: '20260106090000' })
    expect(await failureOf(() => migrations.down())).toMatchObject({
      code: 'DB_UNDEFINED_TABLE',
      message: expect.stringContaining(`${name}/down.sql`) as string,
    })
    expect((await migrations.status()).map(({ state }) => state)).toEqual(['applied', 'applied', 'pending'])
    expect((await pool.query('SELECT name FROM users')).rows).toEqual([{ name: null }])
  })

  test('that were edited or deleted are refused', async () => {
    const { migrations, write, directory } = await setUp(three)
    await migrations.up()
    await write({ '20260106090000_name/migration.sql': 'ALTER TABLE users ADD name VARCHAR(9);' })
    expect(await failureOf(() => migrations.up())).toMatchObject({ code: 'DB_MIGRATION_EDITED' })
    await rm(join(directory, name), { recursive: true })
    expect(await failureOf(() => migrations.up())).toMatchObject({
      code: 'DB_MIGRATION_MISSING',
      message: expect.stringContaining(`${name}/migration.sql`) as string,
    })
  })

  test.for([
    ['a folder without a number', { 'init/migration.sql': '' }, /20260105090000_init/],
    ['a folder without migration.sql', { '1_a/down.sql': '' }, /no migration\.sql/],
    ['a number that is used twice', { '1_a/migration.sql': '', '1_b/migration.sql': '' }, /used twice/],
    ['another database', { 'migration_lock.toml': 'provider = "mysql"' }, /mysql/],
  ] as const)('are refused: %s', async ([, files, message]) => {
    const { migrations } = await setUp(files)
    const error = await failureOf(() => migrations.up())
    expect(error.code).toBe('DB_MIGRATION_FILES')
    expect(error.message).toMatch(message)
  })
})

async function setUp(files: Readonly<Record<string, string>>) {
  const [url, directory] = [await postgresDatabase(), await directoryOf(files)]
  const pool = openPostgres(url)
  const write = (some: Readonly<Record<string, string>>) => writeFiles(directory, some)
  return { url, directory, pool, write, migrations: prismaMigrator(pool, directory) }
}
