import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databases, directoryOf, failureOf, openPostgres, postgresDatabase } from '../test/databases.ts'
import { migrator as postgresMigrator } from './postgres/index.ts'
import { users } from '../test/migrations.ts'

describe.for(databases)('migrations of $name', ({ name, open }) => {
  test('run in order, once, and are reported', async () => {
    const [db, directory] = [await open(), await directoryOf(users)]
    const migrator = db.migrator(directory)
    expect((await migrator.status()).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending'])
    expect(await migrator.up()).toEqual(['0001_create_users', '0002_add_email', '0003_fill'])
    expect(await migrator.up()).toEqual([])
    expect(await db.query('SELECT name FROM users')).toEqual([{ name: 'Ada; -- not a comment' }])
    expect(await migrator.status()).toMatchObject([
      {
        number: '0001',
        name: 'create_users',
        state: 'applied',
        appliedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
      { number: '0002', state: 'applied' },
      { number: '0003', state: 'applied' },
    ])
  })

  test('stop and go back where the caller asks for it', async () => {
    const [db, directory] = [await open(), await directoryOf(users)]
    const migrator = db.migrator(directory)
    expect(await migrator.up({ to: '0002' })).toEqual(['0001_create_users', '0002_add_email'])
    expect(await migrator.up({ to: '0002' })).toEqual([])
    expect(await migrator.up()).toEqual(['0003_fill'])
    expect(await migrator.down()).toEqual(['0003_fill'])
    expect(await migrator.down({ to: '0001' })).toEqual(['0002_add_email'])
    expect(await migrator.down({ to: '0000' })).toEqual(['0001_create_users'])
    expect(await migrator.down()).toEqual([])
    expect(await migrator.up()).toHaveLength(3)
  })

  test('leave nothing of a file that fails, and name it with the place', async () => {
    const broken =
      'CREATE TABLE a (b INTEGER);\n-- a comment; with a semicolon\nINSERT INTO a (nope)\nVALUES (1);\n'
    const [db, directory] = [await open(), await directoryOf({ ...users, '0004_broken.up.sql': broken })]
    const error = await failureOf(() => db.migrator(directory).up())
    expect(error).toMatchObject({ code: 'DB_UNDEFINED_COLUMN', file: join(directory, '0004_broken.up.sql') })
    expect(error.message).toMatch(/^0004_broken\.up\.sql: .*nope/)
    expect(error.excerpt).toContain('3 | INSERT INTO a (nope)\n  |                ^\n4 | VALUES (1);')
    expect((await failureOf(() => db.query('SELECT b FROM a'))).code).toBe('DB_UNDEFINED_TABLE')
    expect((await db.migrator(directory).status()).map(({ state }) => state)).toEqual([
      'applied',
      'applied',
      'applied',
      'pending',
    ])
  })

  test('that were edited after they had been applied are refused', async () => {
    const [db, directory] = [await open(), await directoryOf(users)]
    await db.migrator(directory).up({ to: '0002' })
    const crlf = users['0001_create_users.up.sql'].replaceAll('\n', '\r\n')
    await writeFile(join(directory, '0001_create_users.up.sql'), crlf)
    await writeFile(join(directory, '0002_add_email.up.sql'), '-- edited')
    const error = await failureOf(() => db.migrator(directory).up())
    expect(error).toMatchObject({
      code: 'DB_MIGRATION_EDITED',
      file: join(directory, '0002_add_email.up.sql'),
    })
    expect(error.message).toMatch(/^0002_add_email\.up\.sql was changed after/)
    expect((await db.migrator(directory).status()).map(({ state }) => state)).toEqual([
      'applied',
      'edited',
      'pending',
    ])
  })

  test('that are gone, or come late, are refused', async () => {
    const [db, directory] = [await open(), await directoryOf(users)]
    await db.migrator(directory).up()
    await writeFile(join(directory, '0004_next.up.sql'), 'SELECT 1')
    await rm(join(directory, '0002_add_email.up.sql'))
    await rm(join(directory, '0002_add_email.down.sql'))
    expect((await failureOf(() => db.migrator(directory).up())).code).toBe('DB_MIGRATION_MISSING')
    expect((await db.migrator(directory).status()).map(({ state }) => state)).toEqual([
      'applied',
      'missing',
      'applied',
      'pending',
    ])
    const [other, late] = [
      await open(),
      await directoryOf({ '0002_b.up.sql': 'SELECT 1', '0003_c.up.sql': 'SELECT 1' }),
    ]
    await other.migrator(late).up()
    await writeFile(join(late, '0001_a.up.sql'), 'SELECT 1')
    const error = await failureOf(() => other.migrator(late).up())
    expect(error).toMatchObject({
      code: 'DB_MIGRATION_ORDER',
      message: '0001_a comes before 0003_c, which is already applied',
    })
  })

  test('without a down file, or to a number that is not there, are refused', async () => {
    const [db, directory] = [await open(), await directoryOf({ '0001_a.up.sql': 'SELECT 1' })]
    await db.migrator(directory).up()
    const noDown = await failureOf(() => db.migrator(directory).down())
    expect(noDown.message).toBe('0001_a cannot be reverted: there is no 0001_a.down.sql')
    const unknown = await failureOf(() => db.migrator(directory).up({ to: '0007' }))
    expect(unknown).toMatchObject({
      code: 'DB_MIGRATION_FILES',
      message: 'there is no migration 0007; there are: 0001',
    })
  })

  test('may hold what must not be split at its semicolons', async () => {
    const [db, directory] = [await open(), await directoryOf(bodies[name as keyof typeof bodies])]
    await db.migrator(directory).up()
    await db.exec("INSERT INTO a VALUES ('x;')")
    expect(await db.query('SELECT b FROM log ORDER BY b')).toEqual([{ b: '1;' }, { b: 'x;' }])
  })

  test('run outside a transaction when their first line says so', async () => {
    const statement = {
      SQLite: 'VACUUM',
      PostgreSQL: 'CREATE INDEX CONCURRENTLY users_by_name ON users (name)',
    }[name]
    const plain = { ...users, '0004_alone.up.sql': `${statement};` }
    const [db, directory] = [await open(), await directoryOf(plain)]
    await failureOf(() => db.migrator(directory).up())
    await writeFile(join(directory, '0004_alone.up.sql'), `-- no-transaction\n${statement};`)
    expect(await db.migrator(directory).up()).toEqual(['0004_alone'])
    await db.again().query("INSERT INTO users (id, name) VALUES (2, 'the lock is free again')")
  })

  test('are run once when several runners start at once', async () => {
    const [db, directory] = [
      await open(),
      await directoryOf({ ...users, '0004_x.up.sql': '-- no-transaction\nSELECT 1' }),
    ]
    const runners = [db, db.again(), db.again(), db.again()]
    const ran = await Promise.all(runners.map((runner) => runner.migrator(directory).up()))
    expect(ran.flat().sort()).toEqual(['0001_create_users', '0002_add_email', '0003_fill', '0004_x'])
  })

  test('leave nothing behind whichever of their statements is made to fail', async () => {
    const directory = await directoryOf(users)
    let failAt = 1
    for (let done = false; !done; failAt++) {
      const db = await open()
      let count = 0
      const stop = db.events.before(() => {
        if (++count === failAt) throw new Error('injected')
      })
      const outcome = await db
        .migrator(directory)
        .up()
        .catch((error: Error) => error.message)
      stop()
      done = count < failAt
      if (!done && outcome === 'injected') await db.migrator(directory).up()
      const states = (await db.migrator(directory).status()).map(({ state }) => state)
      expect(states).toEqual(['applied', 'applied', 'applied'])
      expect(await db.again().query('SELECT id FROM users')).toEqual([{ id: 1 }])
    }
    expect(failAt).toBeGreaterThan(10)
  })
})

const bodies = {
  SQLite: {
    '0001_a.up.sql': `CREATE TABLE a (b TEXT); CREATE TABLE log (b TEXT);
      CREATE TRIGGER keep AFTER INSERT ON a BEGIN
        INSERT INTO log VALUES (new.b); -- one; two
        SELECT CASE WHEN 1 THEN 2 END;
      END;
      /* a; comment */ INSERT INTO a VALUES ('1;');`,
  },
  PostgreSQL: {
    '0001_a.up.sql': `CREATE TABLE a (b TEXT); CREATE TABLE log (b TEXT);
      CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        INSERT INTO log VALUES (new.b); -- one; two
        RETURN new;
      END $body$;
      CREATE TRIGGER keep AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION keep();
      /* a; /* nested; */ comment */ INSERT INTO a VALUES ('1;');`,
  },
}

test('migrations of PostgreSQL keep the connection, without what a file set on it', async () => {
  const pool = openPostgres(await postgresDatabase(), { max: 1, statementTimeoutMs: 12_345 })
  await postgresMigrator(
    pool,
    await directoryOf({ '0001_a.up.sql': "SET statement_timeout = '1h'; SET search_path = x" }),
  ).up()
  const { rows } = await pool.query(
    "SELECT current_setting('statement_timeout') AS timeout, current_setting('search_path') AS path",
  )
  expect(rows).toEqual([{ timeout: '12345ms', path: '"$user", public' }])
  const locks = await pool.query(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
  )
  expect(locks.rows).toEqual([])
})
