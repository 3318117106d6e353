import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { databases, failureOf, openSqlite, sqliteFile, temporaryDirectory } from '../test/databases.ts'
import { migrator as sqliteMigrator } from './sqlite/index.ts'

const users = {
  '0001_create_users.up.sql': 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);',
  '0001_create_users.down.sql': 'DROP TABLE users;',
  '0002_add_email.up.sql':
    "ALTER TABLE users ADD COLUMN email TEXT;\nUPDATE users SET email = name || '@example.test';",
  '0002_add_email.down.sql': 'ALTER TABLE users DROP COLUMN email;',
  '0003_fill.up.sql': "INSERT INTO users VALUES (1, 'Ada; -- not a comment', NULL);",
  '0003_fill.down.sql': 'DELETE FROM users;',
}

describe.for(databases)('migrations of $name', ({ name, open }) => {
  test('run in order, once, and are told', async () => {
    const [db, directory] = [await open(), await files(users)]
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

  test('stop and go back where they are told to', async () => {
    const [db, directory] = [await open(), await files(users)]
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
    const [db, directory] = [await open(), await files({ ...users, '0004_broken.up.sql': broken })]
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
    const [db, directory] = [await open(), await files(users)]
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
    const [db, directory] = [await open(), await files(users)]
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
      await files({ '0002_b.up.sql': 'SELECT 1', '0003_c.up.sql': 'SELECT 1' }),
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
    const [db, directory] = [await open(), await files({ '0001_a.up.sql': 'SELECT 1' })]
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
    const [db, directory] = [await open(), await files(bodies[name as keyof typeof bodies])]
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
    const [db, directory] = [await open(), await files(plain)]
    await failureOf(() => db.migrator(directory).up())
    await writeFile(join(directory, '0004_alone.up.sql'), `-- no-transaction\n${statement};`)
    expect(await db.migrator(directory).up()).toEqual(['0004_alone'])
    await db.again().query("INSERT INTO users (id, name) VALUES (2, 'the lock is free again')")
  })

  test('are run once when several runners start at once', async () => {
    const [db, directory] = [
      await open(),
      await files({ ...users, '0004_x.up.sql': '-- no-transaction\nSELECT 1' }),
    ]
    const runners = [db, db.again(), db.again(), db.again()]
    const ran = await Promise.all(runners.map((runner) => runner.migrator(directory).up()))
    expect(ran.flat().sort()).toEqual(['0001_create_users', '0002_add_email', '0003_fill', '0004_x'])
  })

  test('leave nothing behind whichever of their statements is made to fail', async () => {
    const directory = await files(users)
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

describe('migrations of SQLite', () => {
  test('are run once when several processes start at once, also in WAL mode', async () => {
    for (const wal of [false, true]) {
      const [file, directory] = [await sqliteFile(), await files(users)]
      const watcher = openSqlite(file, { wal })
      const script = new URL('../test/run-migrations.ts', import.meta.url).pathname
      const run = async () => (await promisify(execFile)(process.execPath, [script, file, directory])).stdout
      const ran = (await Promise.all([run(), run(), run()])).flatMap(
        (output) => JSON.parse(output) as string[],
      )
      expect(ran.sort()).toEqual(['0001_create_users', '0002_add_email', '0003_fill'])
      expect(watcher.prepare('SELECT count(*) AS n FROM users').get()).toEqual({ n: 1 })
    }
  })

  test('are kept in a table of a chosen name', async () => {
    const db = openSqlite()
    await sqliteMigrator(db, await files(users), { table: 'my "own"' }).up()
    expect(db.prepare('SELECT number FROM "my ""own""" ORDER BY number').pluck().all()).toEqual([
      '0001',
      '0002',
      '0003',
    ])
  })
})

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
    const error = await failureOf(async () => sqliteMigrator(openSqlite(), await files(given)).up())
    expect(error).toMatchObject({
      code: 'DB_MIGRATION_FILES',
      message: expect.stringMatching(message) as string,
    })
  })

  test('need a directory', async () => {
    const error = await failureOf(() => sqliteMigrator(openSqlite(), '/nowhere/at/all').up())
    expect(error.code).toBe('DB_MIGRATION_FILES')
  })

  test('leave other files alone', async () => {
    const directory = await files({ 'README.md': 'hello', ...users })
    await mkdir(join(directory, 'notes'))
    expect(await sqliteMigrator(openSqlite(), directory).up()).toHaveLength(3)
  })
})

async function files(contents: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporaryDirectory()
  for (const [file, sql] of Object.entries(contents)) await writeFile(join(directory, file), sql)
  return directory
}
