import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { failureOf } from '../test/failure-of.ts'
import { directoryOf } from '../test/files.ts'
import { generateClient } from './generate.ts'

const SCHEMA = `generator client {
  provider = "prisma-client"
  output   = "./made"
}

datasource db {
  provider = "postgresql"
}

model Note {
  id   Int    @id @default(autoincrement())
  text String @db.VarChar(200)
}
`

test('a client is generated once, again when its schema has changed, and by several at once', async () => {
  const directory = await directoryOf({ 'schema.prisma': SCHEMA })
  const client = { schema: join(directory, 'schema.prisma') }
  const made = await Promise.all([generateClient(client), generateClient(client)])
  expect(made).toEqual(Array(2).fill({ output: join(directory, 'made'), generated: true }))
  expect(await generateClient(client)).toMatchObject({ generated: false })
  const files = await readdir(join(directory, 'made'), { recursive: true })
  expect(files).toContain('client.ts')
  expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([])

  await writeFile(client.schema, SCHEMA.replaceAll('Note', 'Memo'))
  expect(await generateClient(client)).toMatchObject({ generated: true })
  const models = await readdir(join(directory, 'made', 'models'))
  expect(models).toEqual(['Memo.ts'])
})

test('a client for SQLite is made from the same schema', async () => {
  const directory = await directoryOf({ 'schema.prisma': SCHEMA })
  const output = join(directory, 'sqlite')
  await generateClient({ schema: join(directory, 'schema.prisma'), output, provider: 'sqlite' })
  const text = await readFile(join(output, 'internal', 'class.ts'), 'utf8')
  expect(text).toContain('"activeProvider": "sqlite"')
  expect(text).not.toContain(directory)
  expect(pathToFileURL(join(output, 'client.ts')).href).toMatch(/^file:/)
})

test('what cannot be generated says why', async () => {
  const directory = await directoryOf({
    'wrong.prisma': SCHEMA.replace('String', 'Strin'),
    'schema.prisma': SCHEMA,
    'nowhere.prisma': SCHEMA.replace(/generator[^}]*}/, ''),
    'a-file': '',
  })
  await mkdir(join(directory, 'mine'))
  await writeFile(join(directory, 'mine', 'work.ts'), '')
  const failure = (file: string, output?: string) =>
    failureOf(() =>
      generateClient({ schema: join(directory, file), output: output && join(directory, output) }),
    )
  expect(await failure('missing.prisma')).toMatchObject({
    code: 'DB_USAGE',
    message: expect.stringMatching(/no schema at/) as string,
  })
  expect(await failure('nowhere.prisma')).toMatchObject({
    code: 'DB_USAGE',
    message: expect.stringMatching(/--output/) as string,
  })
  expect(await failure('wrong.prisma')).toMatchObject({
    code: 'DB_USAGE',
    message: expect.stringMatching(/wrong\.prisma:12: Type "Strin" is neither/) as string,
    excerpt: expect.stringContaining('12 |   text Strin') as string,
  })
  expect(await failure('schema.prisma', 'mine')).toMatchObject({
    code: 'DB_USAGE',
    message: expect.stringMatching(/did not generate/) as string,
  })
  expect(await failure('schema.prisma', 'a-file/x')).toMatchObject({
    code: 'DB_STORAGE',
    message: expect.stringMatching(/cannot be written/) as string,
  })
  expect((await stat(join(directory, 'mine', 'work.ts'))).isFile()).toBe(true)
})
