import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import type { SqliteFiles } from '../../data/library.ts'
import { insertRows } from '../../data/rows.ts'
import { logins, users, type LoginRow, type UserRow, type UsersDatabase } from './users.ts'

const schema = readFileSync(new URL('./users.sqlite.sql', import.meta.url), 'utf8')

/** The users in a SQLite file of the test's own, foreign keys enforced. */
export async function usersInSqlite(
  answers: Answers,
  sqlite: SqliteFiles,
): Promise<UsersDatabase & { db: SqliteDatabase }> {
  const { migrateSqlite } = await answers.addCreatedAt()
  const file = await sqlite.create({ key: `users\n${schema}\n${JSON.stringify({ users, logins })}`, build })
  const db = answers.openSqlite(file)
  onTestFinished(() => void db.close())
  db.pragma('foreign_keys = ON')
  const asPromise = <T>(call: () => T) => new Promise<T>((resolve) => resolve(call()))
  const run = (sql: string, ...values: unknown[]) => Number(db.prepare(sql).run(...values).lastInsertRowid)
  const all = <T>(sql: string) => asPromise(() => db.prepare<[], T>(sql).all())
  return {
    db,
    migrate: (to) => migrateSqlite(db, to),
    oldWriter: (name) => asPromise(() => run('INSERT INTO users (name) VALUES (?)', name)),
    newWriter: (name, createdAt) =>
      asPromise(() => run('INSERT INTO users (name, created_at) VALUES (?, ?)', name, createdAt)),
    addLogin: (userId, at) =>
      asPromise(() => void run('INSERT INTO logins (user_id, at) VALUES (?, ?)', userId, at)),
    rename: (id, name) => asPromise(() => void run('UPDATE users SET name = ? WHERE id = ?', name, id)),
    deleteUser: (id) => asPromise(() => void run('DELETE FROM users WHERE id = ?', id)),
    users: () => all<UserRow>('SELECT * FROM users ORDER BY id'),
    logins: () => all<LoginRow>('SELECT user_id, at FROM logins ORDER BY user_id, at'),
    structure: () => asPromise(() => structureOf(db)),
  }
}

function build(file: string): void {
  const db = new Sqlite(file)
  db.exec(schema)
  insertRows(
    db,
    'users',
    users.map(({ id, name }) => ({ id, name })),
  )
  insertRows(
    db,
    'logins',
    logins.map((login) => ({ ...login })),
  )
  db.close()
}

/** Not the text of CREATE TABLE: a table that was rebuilt may spell the same table differently. */
function structureOf(db: SqliteDatabase): unknown {
  const all = (sql: string) => db.prepare(sql).all()
  const ofTable = (table: string) => ({
    columns: all(`SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo('${table}')`),
    foreignKeys: all(
      `SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list('${table}')`,
    ),
    indexes: all(`SELECT name, "unique", origin, partial FROM pragma_index_list('${table}') ORDER BY name`),
    options: all(`SELECT wr, strict FROM pragma_table_list('${table}')`),
  })
  return {
    users: ofTable('users'),
    logins: ofTable('logins'),
    objects: all(
      "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name",
    ),
  }
}
