import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@levelup/test-harness'
import { directoryOf, writeFiles } from '../test/files.ts'
import { main } from './main.ts'

const SCHEMA = `datasource db {
  provider = "postgresql"
}

model Task {
  id    Int    @id @default(autoincrement())
  title String
}
`
const withDueDate = SCHEMA.replace(
  'title String',
  'title String\n  dueDate DateTime? @map("due_date") @db.Date',
)
const IN_PAST = '20260105090000_init'
const snapshot = { [`prisma/migrations/${IN_PAST}/schema.snapshot.prisma`]: SCHEMA }

describe('db migrate', () => {
  test('writes the migrations that up, status and down then run', async ({ postgres }) => {
    const { url } = await postgres.create()
    const db = await workspace({ 'prisma/schema.prisma': SCHEMA }, url)
    expect(await db.run('migrate', 'init')).toBe(0)
    await db.write({ 'prisma/schema.prisma': withDueDate })
    expect(await db.run('migrate', 'due_date')).toBe(0)
    expect(await db.run('status')).toBe(1)
    expect(await db.run('up')).toBe(0)
    expect(await db.run('up')).toBe(0)
    expect(await db.run('status')).toBe(0)
    expect(await db.run('down')).toBe(0)
    expect(await db.run('down', '--to', '0')).toBe(0)
    const [init, dueDate] = await db.folders()
    expect([init, dueDate]).toEqual([
      expect.stringMatching(/^\d{14}_init$/),
      expect.stringMatching(/^\d{14}_due_date$/),
    ])
    expect(db.told().replaceAll(/ {2}\d{4}-\S+Z$/gm, '')).toBe(
      [
        `prisma/migrations/${init}: written`,
        'Read both files before you apply them: db up',
        `prisma/migrations/${dueDate}: written`,
        'Read both files before you apply them: db up',
        `pending  ${init}`,
        `pending  ${dueDate}`,
        `applied  ${init}`,
        `applied  ${dueDate}`,
        'Nothing to do.',
        `applied  ${init}`,
        `applied  ${dueDate}`,
        `reverted  ${dueDate}`,
        `reverted  ${init}`,
      ].join('\n'),
    )
    expect(await db.read(`prisma/migrations/${dueDate}/migration.sql`)).toMatch(
      /ADD COLUMN\s+"due_date" DATE;/,
    )
    expect(await db.read(`prisma/migrations/${dueDate}/down.sql`)).toMatch(
      /^-- A draft.*DROP COLUMN "due_date";/s,
    )
    expect(await db.read('prisma/migrations/migration_lock.toml')).toContain('provider = "postgresql"')
  })

  test('fills an empty migration of that name, and keeps a way back that somebody wrote', async () => {
    const stub = 'prisma/migrations/20260202090000_due_date'
    const db = await workspace({
      ...snapshot,
      'prisma/schema.prisma': withDueDate,
      [`prisma/migrations/${IN_PAST}/migration.sql`]: 'CREATE TABLE t ();',
      [`${stub}/migration.sql`]: '-- TODO 3.4: a due date\n',
      [`${stub}/down.sql`]: 'SELECT 1;',
      'prisma/migrations/20260203090000_later/migration.sql': '-- TODO 3.11\n',
    })
    expect(await db.run('migrate', 'due_date')).toBe(0)
    expect(await db.read(`${stub}/migration.sql`)).toMatch(/^-- AlterTable\nALTER TABLE "Task" ADD COLUMN/)
    expect(await db.read(`${stub}/down.sql`)).toBe('SELECT 1;')
    expect(await db.read(`${stub}/schema.snapshot.prisma`)).toBe(withDueDate)
    expect(db.told()).toContain(`${stub}/down.sql: kept as it was`)
    expect(await db.run('migrate', 'due_date')).toBe(0)
    expect(db.told()).toContain('Nothing to do')
  })

  test('generates the client where the schema says where', async () => {
    const generator = 'generator client {\n  provider = "prisma-client"\n  output = "../made"\n}\n'
    const db = await workspace({ 'prisma/schema.prisma': generator + SCHEMA })
    expect(await db.run('migrate', 'init')).toBe(0)
    expect(await db.run('generate')).toBe(0)
    expect(await readdir(join(db.cwd, 'made'))).toContain('client.ts')
    expect(db.told()).toMatch(/made: generated\nmade: up to date$/)
  })

  test.for([
    ['a name that is none', ['migrate', 'Due Date'], {}, /"Due Date" is no name/],
    ['no name', ['migrate'], {}, /missing required argument/],
    ['an unknown command', ['migrat'], {}, /unknown command/],
    [
      'a schema that is not valid',
      ['migrate', 'a'],
      { 'prisma/schema.prisma': 'model A {\n  id Itn @id\n}' },
      /line 2.*"Itn"/,
    ],
    ['no schema', ['migrate', 'a', '--schema', 'nope.prisma'], {}, /no schema at/],
    [
      'migrations without a copy of their schema',
      ['migrate', 'a'],
      { [`prisma/migrations/${IN_PAST}/migration.sql`]: 'CREATE TABLE t ();' },
      /has no schema\.snapshot\.prisma/,
    ],
    [
      'a name that is taken',
      ['migrate', 'init'],
      {
        ...snapshot,
        [`prisma/migrations/${IN_PAST}/migration.sql`]: 'SELECT 1;',
        'prisma/schema.prisma': withDueDate,
      },
      /there is a migration 20260105090000_init already/,
    ],
    ['an unknown provider', ['generate', '--provider', 'mysql'], {}, /postgresql or sqlite/],
    ['a client without a place', ['generate'], {}, /--output/],
  ] as const)('ends with 2 for wrong usage: %s', async ([, args, files, message]) => {
    const db = await workspace({ 'prisma/schema.prisma': SCHEMA, ...files })
    expect(await db.run(...args)).toBe(2)
    expect(db.warned()).toMatch(message)
  })
})

test('without a database the code is 3', async () => {
  const files = { 'prisma/schema.prisma': SCHEMA, [`prisma/migrations/${IN_PAST}/migration.sql`]: '' }
  const unset = await workspace(files)
  expect(await unset.run('up')).toBe(3)
  expect(unset.warned()).toMatch(/DATABASE_URL is not set/)
  const dead = await workspace(files, 'postgresql://ada:pa55word@127.0.0.1:1/tasks')
  expect(await dead.run('status')).toBe(3)
  expect(dead.warned()).not.toContain('pa55word')
})

test('a migration that fails ends with 1, and shows its line', async ({ postgres }) => {
  const files = { [`prisma/migrations/${IN_PAST}/migration.sql`]: 'SELECT 1;\nSELEC 2;' }
  const db = await workspace(files, (await postgres.create()).url)
  expect(await db.run('up')).toBe(1)
  expect(db.warned()).toMatch(/init\/migration\.sql: syntax error.*\n.*\n {2}2 \| SELEC 2;\n {2} {2}\| \^/)
})

test('what cannot be applied is reported with what to do', async ({ postgres }) => {
  const { url } = await postgres.create()
  const db = await workspace({ [`prisma/migrations/${IN_PAST}/migration.sql`]: 'CREATE TABLE t ();' }, url)
  expect(await db.run('up')).toBe(0)
  await db.write({ [`prisma/migrations/${IN_PAST}/migration.sql`]: 'CREATE TABLE u ();' })
  expect(await db.run('up')).toBe(1)
  expect(db.warned()).toMatch(
    /^db: .*_init.*\n {2}What to do: Restore the file, and write the change as a new migration\.$/s,
  )
})

/** A folder of its own, and what `db` prints there. */
async function workspace(files: Readonly<Record<string, string>>, url?: string) {
  const cwd = await directoryOf(files)
  const [printed, warnings]: [string[], string[]] = [[], []]
  const io = {
    cwd,
    env: url === undefined ? {} : { DATABASE_URL: url },
    print: (line: string) => void printed.push(line),
    warn: (line: string) => void warnings.push(line),
  }
  return {
    cwd,
    run: (...args: readonly string[]) => main(args, io),
    write: (some: Readonly<Record<string, string>>) => writeFiles(cwd, some),
    read: (file: string) => readFile(join(cwd, file), 'utf8'),
    folders: async () =>
      (await readdir(join(cwd, 'prisma/migrations'))).filter((name) => /^\d/.test(name)).sort(),
    told: () => printed.join('\n'),
    warned: () => warnings.join('\n'),
  }
}
