import type { Client } from 'pg'

export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

/** Inserts one row and gives it back as it is stored. Keys become column names, values travel as parameters. */
export async function insertRow(client: Client, table: string, row: Row): Promise<Record<string, unknown>> {
  const columns = Object.keys(row)
  const names = columns.map(quoteName).join(', ')
  const places = columns.map((_, index) => `$${index + 1}`).join(', ')
  const insert = `INSERT INTO ${quoteName(table)} (${names}) VALUES (${places}) RETURNING *`
  const { rows } = await client.query<Record<string, unknown>>(insert, Object.values(row))
  return rows[0]!
}

/** A table or column name as SQL wants it, whatever characters are in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function show(row: Row): string {
  return `(${Object.entries(row)
    .map(([column, value]) => `${column} ${value === null ? 'NULL' : JSON.stringify(value)}`)
    .join(', ')})`
}
