import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { connectPostgres } from '@levelup/db-kit/postgres'
import { prismaMigrator } from '@levelup/db-kit/prisma'
import { describe, expect, test, type PostgresFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import { failureOf } from '../../test/failure-of.ts'
import { directoryOf, writeFiles } from '../../test/files.ts'
import { prismaEngine } from '../../test/prisma-engine.ts'

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

describe("Prisma's own engine", () => {
  test('finds what we applied as it would have done it, and has nothing left to do', async ({ postgres }) => {
    const { migrations, engine } = await setUp(postgres, three)
    await migrations.up()
    expect(await engine.diagnose()).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
    expect(await engine.deploy()).toEqual([])
  })

  test('makes the same table with the same rows', async ({ postgres }) => {
    const [ours, theirs] = [await setUp(postgres, three), await setUp(postgres, three)]
    await ours.migrations.up()
    await theirs.engine.deploy()
    const [ourTable, theirTable] = [await ours.table(), await theirs.table()]
    expect(ourTable).toEqual(theirTable)
    expect(ourTable.rows).toHaveLength(3)
    expect(ourTable.columns).toHaveLength(8)
  })

  test('takes turns with us', async ({ postgres }) => {
    const { migrations, engine, directory, write } = await setUp(postgres, three)
    await rm(join(directory, email), { recursive: true })
    expect(await engine.deploy()).toEqual([init, name])
    expect(await migrations.up()).toEqual([])
    await write(three)
    expect(await migrations.up()).toEqual([email])
    expect(await engine.diagnose()).toMatchObject({ history: null })
    expect(await migrations.down({ to: init })).toEqual([email, name])
    expect(await engine.diagnose()).toMatchObject({
      history: { diagnostic: 'databaseIsBehind', unappliedMigrationNames: [name, email] },
    })
    expect(await engine.deploy()).toEqual([name, email])
  })

  test('agrees on what was edited, and that other line ends are no edit', async ({ postgres }) => {
    const { migrations, engine, write } = await setUp(postgres, three)
    await migrations.up()
    const path = `${init}/migration.sql` as const
    await write({ [path]: three[path].replaceAll('\r\n', '\n') })
    expect(await engine.diagnose()).toMatchObject({ editedMigrationNames: [] })
    expect(await migrations.up()).toEqual([])
    await write({ [path]: `${three[path]}-- more` })
    expect(await engine.diagnose()).toMatchObject({ editedMigrationNames: [init] })
    expect((await migrations.status())[0]?.state).toBe('edited')
  })

  test('sees our failures, and we see those that it has resolved', async ({ postgres }) => {
    const { migrations, engine } = await setUp(postgres, { ...three, ...bad })
    await failureOf(() => migrations.up())
    expect(await engine.diagnose()).toMatchObject({ failedMigrationNames: [name] })
    await expect(engine.deploy()).rejects.toThrow(/failed migrations/)
    await engine.resolveRolledBack(name)
    expect((await migrations.status()).map(({ state }) => state)).toEqual(['applied', 'pending', 'pending'])
    await failureOf(() => migrations.up())
    await migrations.down()
    expect(await engine.diagnose()).toMatchObject({ failedMigrationNames: [] })
  })
})

/** A new database and a directory with these migrations, for `prismaMigrator` and for Prisma's engine. */
async function setUp(postgres: PostgresFixture, files: Readonly<Record<string, string>>) {
  const [{ url }, directory] = [await postgres.create(), await directoryOf(files)]
  const pool = connectPostgres(url)
  onTestFinished(() => pool.end())
  const write = (some: Readonly<Record<string, string>>) => writeFiles(directory, some)
  const table = async () => {
    const columns = await pool.query(`
      SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum`)
    const rows = await pool.query(`
      SELECT length(id), checksum, migration_name, logs, rolled_back_at, applied_steps_count, finished_at >= started_at AS ended
      FROM _prisma_migrations ORDER BY migration_name`)
    return { columns: columns.rows, rows: rows.rows }
  }
  const engine = prismaEngine(url, directory)
  return { directory, write, table, engine, migrations: prismaMigrator(pool, directory) }
}
