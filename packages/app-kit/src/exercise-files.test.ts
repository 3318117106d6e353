import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Todo } from '@levelup/test-harness/todo'
import { expect, onTestFinished, test } from 'vitest'
import { readPrismaSchema, readSqlFile } from './exercise-files.ts'

test('a file with a statement in it is given as it is, comments included', async () => {
  const sql = '-- why\nCREATE TABLE planets (name TEXT);\n'
  expect(readSqlFile('1.1', await fileOf('schema.sql', sql))).toBe(sql)
})

test.each(['', '-- TODO 1.1: the tables\n', '/* not\nyet */ -- \n'])(
  'a file that holds no statement (%j) is still to be written, and is named from its workspace on',
  async (sql) => {
    const file = await fileOf('schema.sql', sql)
    const name = file.pathname.split('/').slice(-2).join('/')
    expect(() => readSqlFile('1.1', file)).toThrow(new Todo('1.1', `write test/${name}`))
  },
)

test('a Prisma schema with a model is given as it is; without one it is still to be written', async () => {
  const schema = 'model Planet {\n  name String @id\n}\n'
  expect(await readPrismaSchema('2.1', await fileOf('schema.prisma', schema))).toBe(schema)
  const empty = await fileOf('schema.prisma', '// TODO 2.1: model Planet\ndatasource db {\n}\n')
  await expect(readPrismaSchema('2.1', empty)).rejects.toThrow(/^TODO 2\.1: write the models in test\//)
})

test('a file that is not there is an error of its own', () => {
  expect(() => readSqlFile('1.1', new URL('./not-there.sql', import.meta.url))).toThrow(/ENOENT/)
})

/** Below this package, whose folder is the workspace that the file is named from. */
async function fileOf(name: string, text: string): Promise<URL> {
  const directory = await mkdtemp(join(import.meta.dirname, '../test/files-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  await writeFile(join(directory, name), text)
  return pathToFileURL(join(directory, name))
}
