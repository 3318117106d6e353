import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Todo } from '@levelup/test-harness/todo'
import { workspaceOf } from './workspace.ts'

/**
 * The text of a file of SQL statements that belongs to an exercise.
 * Throws Todo as long as the file holds nothing but comments.
 */
export function readSqlFile(exercise: string, file: URL): string {
  const sql = readFileSync(file, 'utf8')
  if (withoutSqlComments(sql).trim() !== '') return sql
  throw new Todo(exercise, `write ${nameOf(file)}`)
}

/** The text of a Prisma schema that belongs to an exercise. Throws Todo as long as the file holds no model. */
export async function readPrismaSchema(exercise: string, file: URL): Promise<string> {
  const schema = await readFile(file, 'utf8')
  if (/^\s*model\s/m.test(schema)) return schema
  throw new Todo(exercise, `write the models in ${nameOf(file)}`)
}

function withoutSqlComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '')
}

/** The path as the learner types it: `src/normalise/1nf.sql`. */
function nameOf(file: URL): string {
  const path = fileURLToPath(file)
  return relative(workspaceOf(path).directory, path).split(sep).join('/')
}
