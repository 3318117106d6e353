import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { openSqlite } from '../database.ts'

// The tables that the exercises are tested on, so the app works before 1.1 is solved.
const tables = ['library.sql', 'lending.sql', 'products.sqlite.sql'].map(
  (name) => new URL(import.meta.resolve(`unit-1/data/${name}`)),
)
const sampleData = new URL('./sample-data.sql', import.meta.url)

/**
 * Opens the app's library. A file without tables gets them, and a few rows to look at.
 * Errors: DB_CONNECTION when the file cannot be opened, DB_STORAGE when it is not a database.
 */
export function openLibrary(file: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true })
  const library = openSqlite(file)
  try {
    library.pragma('foreign_keys = ON')
    library.pragma('journal_mode = WAL')
    if (isEmpty(library)) fill(library)
    return library
  } catch (error) {
    library.close()
    throw error
  }
}

function isEmpty(library: SqliteDatabase): boolean {
  return library.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'books'").get() === undefined
}

function fill(library: SqliteDatabase): void {
  library
    .transaction(() => {
      for (const file of [...tables, sampleData]) library.exec(readFileSync(file, 'utf8'))
    })
    .immediate()
}
