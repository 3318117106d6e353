import { readFile } from 'node:fs/promises'
import { Todo } from '@levelup/test-harness/todo'

const workspace = new URL('../../', import.meta.url)

/** The text of a Prisma schema, by its path in the workspace. Throws Todo as long as it holds no model. */
export async function readSchemaFile(exercise: string, path: string): Promise<string> {
  const schema = await readFile(new URL(path, workspace), 'utf8')
  if (/^\s*model\s/m.test(schema)) return schema
  throw new Todo(exercise, `write the models in ${path}`)
}
