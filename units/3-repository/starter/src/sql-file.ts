import { readFileSync } from 'node:fs'
import { Todo } from '@levelup/test-harness/todo'

/**
 * Reads a file of SQL statements that belongs to an exercise.
 * Throws Todo as long as the file holds nothing but comments.
 */
export function readSqlFile(exercise: string, file: URL): string {
  const sql = readFileSync(file, 'utf8')
  if (withoutComments(sql).trim() !== '') return sql
  const todo = new Todo(exercise, `write ${nameOf(file)}`)
  // The place to look at is where the file is asked for, not this line.
  Error.captureStackTrace(todo, readSqlFile)
  throw todo
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '')
}

/** The path as the learner types it: `src/normalise/1nf.sql`. */
function nameOf(file: URL): string {
  const from = new URL('..', import.meta.url).href
  return decodeURIComponent(file.href.replace(from, ''))
}
