import Database from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, test } from '../index.ts'
import { explainPostgres } from './explain-postgres.ts'
import { explainSqlite } from './explain-sqlite.ts'
import { expectPlan } from './plan.ts'

function library(): Database.Database {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE loans (id INTEGER PRIMARY KEY, member_id int, due text)')
  db.exec('CREATE TABLE members (id INTEGER PRIMARY KEY, name text)')
  db.exec('CREATE INDEX loans_member ON loans (member_id, due)')
  return db
}

describe('SQLite', () => {
  test('accepts a plan that uses the index, without a sort', () => {
    const plan = explainSqlite(library(), 'SELECT * FROM loans WHERE member_id = ? ORDER BY due', [1])
    expectPlan(plan, { usesIndex: 'loans_member', noSequentialScan: 'loans', noSort: true })
  })

  test('names each expectation that is not met, with the plan and the SQL', () => {
    const plan = explainSqlite(library(), 'SELECT * FROM loans AS l WHERE l.due = ? ORDER BY l.id + 1', ['x'])
    const check = (): void =>
      expectPlan(plan, { usesIndex: /member/, noSequentialScan: ['members', 'loans'], noSort: true })
    expect(check).toThrow(
      /expected the plan to use the index \/member\/, but it uses no index; expected no sequential scan of loans, but the plan reads all of it; expected no sort[^]*SCAN l[^]*SQL\nSELECT/,
    )
  })

  test('a covering index and the primary key are no sequential scan', () => {
    const db = library()
    expectPlan(explainSqlite(db, 'SELECT member_id FROM loans ORDER BY member_id, due'), {
      usesIndex: 'loans_member',
      noSequentialScan: 'loans',
    })
    expectPlan(explainSqlite(db, 'SELECT name FROM members WHERE id = 1'), { noSequentialScan: 'members' })
  })

  test('knows each alias in a join', () => {
    const plan = explainSqlite(
      library(),
      'SELECT * FROM members m CROSS JOIN loans l WHERE l.member_id = m.id',
    )
    expect(plan.steps.map(({ table, kind }) => [table, kind])).toEqual([
      ['members', 'sequential scan'],
      ['loans', 'index scan'],
    ])
  })
})

const filled = {
  key: 'plan test',
  build: async (url: string) => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query('CREATE TABLE task (id int PRIMARY KEY, owner int, due int)')
    await client.query('INSERT INTO task SELECT n, n % 100, n FROM generate_series(1, 5000) AS n')
    await client.query('CREATE INDEX task_owner_due ON task (owner, due)')
    await client.end()
  },
}

describe('PostgreSQL', () => {
  test('accepts a plan that uses the index, without a sort', async ({ postgres }) => {
    const client = new pg.Client((await postgres.create(filled)).url)
    await client.connect()
    const plan = await explainPostgres(
      client,
      'SELECT id FROM task WHERE owner = $1 ORDER BY due LIMIT 3',
      [7],
    )
    expectPlan(plan, { usesIndex: 'task_owner_due', noSequentialScan: 'task', noSort: true })
    await client.end()
  })

  test('names what is wrong, with the rows read when it is analysed', async ({ postgres }) => {
    const client = new pg.Client((await postgres.create(filled)).url)
    await client.connect()
    const plan = await explainPostgres(
      client,
      'SELECT id FROM task WHERE due % 2 = 0 ORDER BY owner % 7',
      [],
      {
        analyze: true,
      },
    )
    const check = (): void => expectPlan(plan, { noSequentialScan: 'task', noSort: true })
    expect(check).toThrow(
      /sequential scan of task[^]*expected no sort[^]*Seq Scan on task {2}\(Filter: [^]*rows: 2500/,
    )
    await client.end()
  })
})
