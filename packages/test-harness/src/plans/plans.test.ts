import pg from 'pg'
import { onTestFinished } from 'vitest'
import { describe, expect, test, type PostgresFixture } from '../index.ts'
import { analyse, expectPlan, expectSameWork, readPlan, type PlanExpectation } from './index.ts'

const TASKS = `
  CREATE TABLE tasks (id int PRIMARY KEY, user_id int NOT NULL, done bool NOT NULL, due_on date, title text NOT NULL);
  INSERT INTO tasks
    SELECT n, n % 50, n % 10 <> 0, date '2026-01-01' + n * 7 % 365, 'done ' || n FROM generate_series(1, 8000) AS n;
  CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);
  INSERT INTO users SELECT n, n || '@example.test' FROM generate_series(0, 49) AS n`

const template = {
  key: `plans ${TASKS}`,
  build: async (url: string): Promise<void> => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(TASKS)
    await client.end()
  },
}

async function tasksWith(postgres: PostgresFixture, sql = ''): Promise<pg.Pool> {
  const pool = open((await postgres.create(template)).url)
  await pool.query(sql)
  await analyse(pool, 'tasks', 'users')
  return pool
}

function open(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return pool
}

const OPEN = 'SELECT id FROM tasks WHERE user_id = $1 AND NOT done ORDER BY due_on LIMIT 5'
const openTasks = { table: 'tasks', equal: ['user_id', 'done'], then: ['due_on'] }

/** So wide that the planner reads an index from its start rather than the table. */
const WIDE = `
  ALTER TABLE tasks DROP CONSTRAINT tasks_pkey, ADD notes text;
  UPDATE tasks SET notes = repeat('x', 700)`

interface Case {
  readonly name: string
  readonly index?: string
  readonly sql?: string
  readonly parameters?: readonly unknown[]
  readonly expected: PlanExpectation
  /** What the message says; nothing where the expectation holds. */
  readonly says?: RegExp
}

const cases: readonly Case[] = [
  {
    name: 'an index of exactly these columns',
    index: 'CREATE INDEX any_name ON tasks (user_id, done, due_on)',
    expected: {
      usesIndex: openTasks,
      noSequentialScan: ['tasks', 'users'],
      noSort: true,
      rowsTouched: 5,
      pagesRead: 12,
    },
  },
  {
    name: 'the equal columns in another order',
    index: 'CREATE INDEX any_name ON tasks (done, user_id, due_on)',
    expected: { usesIndex: openTasks, noSort: true },
  },
  {
    name: 'a partial index without the column that its WHERE settles',
    index: 'CREATE INDEX any_name ON tasks (user_id, due_on) WHERE NOT done',
    expected: { usesIndex: openTasks, noSort: true, rowsTouched: 5 },
  },
  {
    name: 'a partial index that has that column at its end as well',
    index: 'CREATE INDEX any_name ON tasks (user_id, due_on, done) WHERE done = false',
    expected: { usesIndex: openTasks, noSort: true },
  },
  {
    name: 'INCLUDE, descending, and a further column, read backwards',
    index: 'CREATE INDEX any_name ON tasks (user_id, done, due_on DESC, title) INCLUDE (id)',
    expected: { usesIndex: openTasks, noSort: true, rowsTouched: 5 },
  },
  {
    name: 'a bitmap scan',
    index: 'CREATE INDEX any_name ON tasks (user_id, done)',
    sql: 'SELECT * FROM tasks WHERE user_id = $1 AND NOT done',
    parameters: [10],
    expected: { usesIndex: { table: 'tasks', equal: ['done', 'user_id'] }, rowsTouched: 160 },
  },
  {
    name: 'an index on an expression',
    index: 'CREATE INDEX any_name ON tasks (lower(title))',
    sql: 'SELECT id FROM tasks WHERE lower(title) = $1',
    parameters: ['done 7'],
    expected: { usesIndex: { table: 'tasks', equal: ['lower(title)'] }, rowsTouched: 1 },
  },
  {
    name: 'no index at all',
    expected: { usesIndex: openTasks },
    says: /^Expected an index of tasks that serves user_id and done \(in any order\), then due_on, but no index of tasks is used\.\n[^]*→ .*Seq Scan on tasks {2}\(Filter: .*; 8,000 rows touched, 160 kept\)\n[^]*SQL\nSELECT id[^]*Parameters: \[10\][^]*Indexes of tasks\n {2}tasks_pkey {2}btree \(id\)$/,
  },
  {
    name: 'an index in the wrong order',
    index: 'CREATE INDEX wrong ON tasks (due_on, user_id, done)',
    expected: { usesIndex: openTasks },
    says: /but tasks is read through wrong \(due_on, user_id, done\)\.\n[^]*→ .*Index (?:Only )?Scan using wrong on tasks/,
  },
  {
    name: 'an index that lacks the order',
    index: 'CREATE INDEX short ON tasks (user_id, done)',
    expected: { usesIndex: openTasks },
    says: /but tasks is read through short \(user_id, done\)\.\n[^]*→ .*Bitmap Index Scan using short/,
  },
  {
    name: 'a WHERE that names the column without settling it',
    index: 'CREATE INDEX partial ON tasks (due_on) WHERE user_id < 25',
    sql: 'SELECT id FROM tasks WHERE user_id = $1 ORDER BY due_on LIMIT 2',
    expected: { usesIndex: { table: 'tasks', equal: ['user_id'], then: ['due_on'] } },
    says: /serves user_id, then due_on, but tasks is read through partial \(due_on\)/,
  },
  {
    name: 'a sequential scan of another table',
    sql: 'SELECT t.title, u.email FROM tasks AS t JOIN users AS u ON u.id = t.user_id WHERE t.id = $1',
    expected: { noSequentialScan: 'tasks' },
  },
  {
    name: 'a sequential scan under an alias',
    sql: 'SELECT x.title FROM tasks AS x WHERE x.title = $1',
    parameters: ['done 7'],
    expected: { noSequentialScan: ['users', 'tasks'] },
    says: /^tasks is read from its start, row by row, and not through an index \(Seq Scan: 8,000 rows touched, 1 kept\)\.\n[^]*→ Seq Scan on tasks/,
  },
  {
    name: 'a sort',
    expected: { noSort: true },
    says: /^The rows do not arrive in the order of (?:tasks\.)?due_on, so the database sorts them \(Sort, 5 rows\)\.\n[^]*\n→ {3}Sort by/,
  },
  {
    name: 'a sort of a part of the order',
    index: 'CREATE INDEX due ON tasks (due_on)',
    sql: 'SELECT id FROM tasks ORDER BY due_on, id LIMIT $1',
    expected: { noSort: true },
    says: /^The rows arrive in the order of (?:tasks\.)?due_on only, so the database sorts them by (?:tasks\.)?due_on, (?:tasks\.)?id \(Incremental Sort\)\.\n[^]*\n→ {3}Incremental Sort by/,
  },
  {
    name: 'more rows than needed',
    index: 'CREATE INDEX short ON tasks (user_id)',
    expected: { rowsTouched: 20 },
    says: /^The database looked at 160 rows to return 5; it should be at most 20\.\n[^]*→ .*Bitmap Heap Scan on tasks/,
  },
  {
    name: 'rows that the recheck of a bitmap drops',
    index: 'CREATE INDEX brin ON tasks USING brin (id); ALTER TABLE tasks DROP CONSTRAINT tasks_pkey',
    sql: 'SELECT title FROM tasks WHERE id = $1',
    expected: { rowsTouched: 1 },
    says: /^The database looked at 8,000 rows to return 1;/,
  },
  {
    name: 'the rows of every loop',
    index: 'CREATE INDEX any_name ON tasks (user_id)',
    sql: 'SELECT u.id, (SELECT count(*) FROM tasks AS t WHERE t.user_id = u.id AND t.title <> $1) FROM users AS u',
    parameters: ['x'],
    expected: { rowsTouched: 8049 },
    says: /^The database looked at 8,050 rows to return 50; .*at most 8,049\.\n[^]*50 times/,
  },
  {
    name: 'index entries that a bitmap of two indexes discards',
    index: 'CREATE INDEX a ON tasks (user_id); CREATE INDEX b ON tasks (due_on)',
    sql: "SELECT title FROM tasks WHERE user_id = $1 AND due_on < date '2026-01-15'",
    expected: { rowsTouched: 300 },
    says: /^The database looked at \d{3} rows to return \d;/,
  },
  {
    name: 'index entries that an index condition passes over',
    index: `${WIDE}; CREATE INDEX wrong ON tasks (title, due_on, user_id)`,
    sql: 'SELECT title, due_on FROM tasks WHERE user_id = $1 ORDER BY title LIMIT 200',
    expected: { rowsTouched: 200, pagesRead: 20 },
    says: /^The database read \d+ pages of tables and indexes; it should be at most 20\.\n/,
  },
  {
    name: 'several faults at once',
    expected: {
      usesIndex: openTasks,
      noSequentialScan: 'tasks',
      noSort: true,
      rowsTouched: 20,
      pagesRead: 10,
    },
    says: /^Expected an index .* tasks is read from .* The rows do not arrive .* looked at 8,000 rows .* read \d+ pages .*\n[^]*→ {3}Sort[^]*→ {5}Seq Scan/,
  },
]

describe('a plan', () => {
  test.for(cases)(
    'of $name',
    async ({ index = '', sql = OPEN, parameters = [10], expected, says }, { postgres }) => {
      const pool = await tasksWith(postgres, index)
      const plan = await readPlan(pool, { sql, parameters })
      if (says === undefined) return expectPlan(plan, expected)
      expect(() => expectPlan(plan, expected)).toThrow(says)
    },
  )

  test('of a statement that writes leaves nothing behind', async ({ postgres }) => {
    const pool = await tasksWith(postgres)
    const sql = 'UPDATE tasks SET title = $1 WHERE user_id = $2 RETURNING id'
    const plan = await readPlan(pool, { sql, parameters: ['changed', 10] })
    expectPlan(plan, { rowsTouched: 8000 })
    expect(() => expectPlan(plan, { noSequentialScan: 'tasks' })).toThrow(
      /Update on tasks[^]*→ {3}Seq Scan on tasks/,
    )
    const changed = await pool.query("SELECT 1 FROM tasks WHERE title = 'changed'")
    expect(changed.rowCount).toBe(0)
  })

  test('is the same on a server that was tuned', async ({ postgres }) => {
    const pool = await tasksWith(postgres, 'CREATE INDEX any_name ON tasks (user_id, done, due_on)')
    await pool.query(`DO $$ BEGIN EXECUTE format(
      'ALTER DATABASE %I SET enable_indexscan = off', current_database()) || format(
      '; ALTER DATABASE %I SET enable_bitmapscan = off', current_database()); END $$`)
    const fresh = open(pool.options.connectionString ?? '')
    await expect(fresh.query('SHOW enable_indexscan')).resolves.toMatchObject({
      rows: [{ enable_indexscan: 'off' }],
    })
    expectPlan(await readPlan(fresh, { sql: OPEN, parameters: [10] }), { usesIndex: openTasks, noSort: true })
  })

  test('of several statements is judged as one: one uses the index, none scans, the rows are added', async ({
    postgres,
  }) => {
    const pool = await tasksWith(postgres, 'CREATE INDEX any_name ON tasks (user_id, done, due_on)')
    const good = await readPlan(pool, { sql: OPEN, parameters: [10] })
    const other = await readPlan(pool, { sql: 'SELECT title FROM tasks WHERE id = $1', parameters: [3] })
    const scan = await readPlan(pool, { sql: 'SELECT count(*) FROM users', parameters: [] })
    expectPlan([other, good], { usesIndex: openTasks, noSequentialScan: 'users', rowsTouched: 6 })
    expect(() => expectPlan([other, good], { rowsTouched: 5 })).toThrow('looked at 6 rows to return 6')
    expect(() => expectPlan([other, good, scan], { noSequentialScan: 'users' })).toThrow(
      /Plan\n[^]*→[^]*count/,
    )
  })

  test('that PostgreSQL refuses is reported with the statement', async ({ postgres }) => {
    const pool = await tasksWith(postgres)
    await expect(readPlan(pool, { sql: 'SELECT nothing FROM tasks', parameters: [] })).rejects.toThrow(
      /^PostgreSQL cannot explain this statement: column "nothing" does not exist\n\nSQL\nSELECT nothing/,
    )
    await expect(readPlan(pool, { sql: 'SELECT 1; DELETE FROM tasks', parameters: [] })).rejects.toThrow(
      'multiple commands',
    )
    expect(pool.idleCount).toBe(1)
  })
})

describe('the same work', () => {
  const KEYSET = 'SELECT id, title FROM tasks WHERE (due_on, id) > ($1, $2) ORDER BY due_on, id LIMIT 20'
  const OFFSET = 'SELECT id, title FROM tasks ORDER BY due_on, id LIMIT 20 OFFSET $1'
  const names = ['page 1', 'page 300'] as const
  const index = 'CREATE INDEX due ON tasks (due_on, id)'

  test('is done by a keyset page however deep', async ({ postgres }) => {
    const pool = await tasksWith(postgres, index)
    const first = await readPlan(pool, { sql: KEYSET, parameters: ['2025-12-31', 0] })
    const later = await readPlan(pool, { sql: KEYSET, parameters: ['2026-09-30', 0] })
    expectSameWork(first, later, { names })
    expectSameWork([first, first], [later, later], { names })
  })

  test('is not done by OFFSET', async ({ postgres }) => {
    const pool = await tasksWith(postgres, index)
    const first = await readPlan(pool, { sql: OFFSET, parameters: [0] })
    const later = await readPlan(pool, { sql: OFFSET, parameters: [5980] })
    expect(() => expectSameWork(first, later, { names })).toThrow(
      /^For page 300 the database looks at 6,000 rows, for page 1 20 rows; it should be about as much for both\. For page 300 the database reads [\d,]+ pages, for page 1 \d+ pages;.*\n[^]*→ {3}Index Scan using due/,
    )
    expectSameWork(first, later, { factor: 300, names })
  })

  test('is not done where entries of the index are passed over', async ({ postgres }) => {
    const pool = await tasksWith(postgres, `${WIDE}; CREATE INDEX wrong ON tasks (title, id)`)
    const sql = 'SELECT title FROM tasks WHERE id > $1 ORDER BY title LIMIT 5'
    const first = await readPlan(pool, { sql, parameters: [0] })
    const later = await readPlan(pool, { sql, parameters: [7970] })
    expect(() => expectSameWork(first, later, { names })).toThrow(
      /^For page 300 the database reads \d+ pages, for page 1 \d+ pages;/,
    )
  })

  test('is not proved by an empty page', async ({ postgres }) => {
    const pool = await tasksWith(postgres, index)
    const first = await readPlan(pool, { sql: KEYSET, parameters: ['2025-12-31', 0] })
    const later = await readPlan(pool, { sql: KEYSET, parameters: ['2027-01-01', 0] })
    expect(() => expectSameWork(first, later, { names })).toThrow(
      'The statement finds no rows for page 300, but 20 rows for page 1.',
    )
  })
})
