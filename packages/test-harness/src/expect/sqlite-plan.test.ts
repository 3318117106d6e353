import Database from 'better-sqlite3'
import { describe, expect, test } from '../index.ts'
import { explainSqlite } from './explain-sqlite.ts'
import { expectSqlitePlan } from './sqlite-plan.ts'

function library(): Database.Database {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE loans (id INTEGER PRIMARY KEY, member_id int, due text)')
  db.exec('CREATE TABLE members (id INTEGER PRIMARY KEY, name text)')
  db.exec('CREATE INDEX loans_member ON loans (member_id, due)')
  return db
}

describe("SQLite's plan", () => {
  test('accepts a plan that uses the index, without a sort', () => {
    const plan = explainSqlite(library(), 'SELECT * FROM loans WHERE member_id = ? ORDER BY due', [1])
    expectSqlitePlan(plan, { usesIndex: 'loans_member', noSequentialScan: 'loans', noSort: true })
  })

  test('names each expectation that is not met, with the plan and the SQL', () => {
    const plan = explainSqlite(library(), 'SELECT * FROM loans AS l WHERE l.due = ? ORDER BY l.id + 1', ['x'])
    const check = (): void =>
      expectSqlitePlan(plan, { usesIndex: /member/, noSequentialScan: ['members', 'loans'], noSort: true })
    expect(check).toThrow(
      /expected the plan to use the index \/member\/, but it uses no index; expected no sequential scan of loans, but the plan reads all of it; expected no sort[^]*SCAN l[^]*SQL\nSELECT/,
    )
  })

  test('a covering index and the primary key are no sequential scan', () => {
    const db = library()
    expectSqlitePlan(explainSqlite(db, 'SELECT member_id FROM loans ORDER BY member_id, due'), {
      usesIndex: 'loans_member',
      noSequentialScan: 'loans',
    })
    expectSqlitePlan(explainSqlite(db, 'SELECT name FROM members WHERE id = 1'), {
      noSequentialScan: 'members',
    })
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
