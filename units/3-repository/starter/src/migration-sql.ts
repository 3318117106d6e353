import { readFileSync } from 'node:fs'
import { Todo } from '@levelup/test-harness/todo'
import type { Direction } from 'unit-3/contract'

const workspace = new URL('../', import.meta.url)

/**
 * The SQL of a migration, there or back; `folder` is below `prisma/`.
 * Throws Todo as long as the file holds nothing but comments.
 */
export function readMigration(exercise: string, folder: string, direction: Direction): string {
  const file = `prisma/${folder}/${direction === 'up' ? 'migration.sql' : 'down.sql'}`
  const sql = readFileSync(new URL(file, workspace), 'utf8')
  if (withoutComments(sql).trim() !== '') return sql
  const todo = new Todo(exercise, `write ${file}`)
  // The place to look at is where the file is asked for, not this line.
  Error.captureStackTrace(todo, readMigration)
  throw todo
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '')
}
