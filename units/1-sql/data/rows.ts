import type { SqliteDatabase } from '../contract.ts'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

/** Inserts one row and returns its id. Keys become column names, values travel as parameters. */
export function insertRow(db: SqliteDatabase, table: string, row: Row): number {
  const columns = Object.keys(row)
  const names = columns.map(quoteName).join(', ')
  const places = columns.map(() => '?').join(', ')
  const statement = db.prepare(`INSERT INTO ${quoteName(table)} (${names}) VALUES (${places})`)
  return Number(statement.run(...Object.values(row)).lastInsertRowid)
}

export function insertRows(db: SqliteDatabase, table: string, rows: readonly Row[]): void {
  for (const row of rows) insertRow(db, table, row)
}

/** A table or column name as SQL wants it, whatever characters are in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
