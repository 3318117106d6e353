import { connectPostgres } from '@levelup/db-kit/postgres'
import { connectSqlite } from '@levelup/db-kit/sqlite'
import { describe, expect, test } from '@levelup/test-harness'
import { failureOf } from '../test/failure-of.ts'
import { diffSchemas, readModels, schemaToSql } from './schema.ts'

const USERS = `
model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique @db.VarChar(200)
  role      Role      @default(READER)
  createdAt DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)
  posts     Post[]

  @@map("users")
}

model Post {
  slug     String
  authorId Int    @map("author_id")
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@id([authorId, slug])
  @@index([slug], map: "posts_by_slug")
  @@map("posts")
}

enum Role {
  READER
  WRITER @map("writer")
}
`

describe('schemaToSql', () => {
  test('gives SQL that PostgreSQL takes', async ({ postgres, onTestFinished }) => {
    const pool = connectPostgres((await postgres.create()).url)
    onTestFinished(() => pool.end())
    await pool.query(await schemaToSql(USERS))
    const { rows } = await pool.query(
      `INSERT INTO users (email) VALUES ('a@example.test') RETURNING id, role`,
    )
    expect(rows).toEqual([{ id: 1, role: 'READER' }])
  })

  test('gives SQL that SQLite takes, for the same models', async ({ onTestFinished }) => {
    const db = connectSqlite(':memory:')
    onTestFinished(() => void db.close())
    db.exec(await schemaToSql(USERS, { provider: 'sqlite' }))
    db.exec(`INSERT INTO users (email) VALUES ('a@example.test')`)
    expect(() => db.exec(`INSERT INTO posts VALUES ('first', 9)`)).toThrow(/FOREIGN KEY/)
  })

  test('goes by the datasource of the schema', async () => {
    const schema = `datasource db {\n  provider = "sqlite"\n}\nmodel A {\n  id Int @id @default(autoincrement())\n}`
    expect(await schemaToSql(schema)).toContain('AUTOINCREMENT')
    expect(await schemaToSql(schema, { provider: 'postgresql' })).toContain('SERIAL')
  })

  test('names the line and shows it when the schema is not valid, in the words of Prisma', async () => {
    const error = await failureOf(() => schemaToSql(USERS.replace('role      Role', 'role      Rolle')))
    expect(error).toMatchObject({
      code: 'DB_USAGE',
      message:
        'line 5 of the schema: Type "Rolle" is neither a built-in type, nor refers to another model, composite type, or enum.',
    })
    expect(error.excerpt).toMatch(/^5 \| {3}role {6}Rolle .*\n {2}\| {3}\^$/m)
  })
})

describe('diffSchemas', () => {
  const later = USERS.replace('posts     Post[]', 'posts     Post[]\n  name String?')

  test('gives what changes one schema into the other, and back', async () => {
    expect(await diffSchemas(USERS, later)).toMatch(/ALTER TABLE "users" ADD COLUMN\s+"name" TEXT;/)
    expect(await diffSchemas(later, USERS)).toMatch(/ALTER TABLE "users" DROP COLUMN "name";/)
  })

  test('is empty where the database would not change', async () => {
    expect(
      await diffSchemas(USERS, USERS.replace('// ', '').replace('model Post', '/// A text.\nmodel Post')),
    ).toBe('')
  })

  test('takes an empty text for an empty database', async () => {
    expect(await diffSchemas('', '')).toBe('')
    expect(await diffSchemas(USERS, '')).toContain('DROP TABLE "users"')
  })

  test('keeps several calls at once apart', async () => {
    const both = [
      diffSchemas('', USERS),
      diffSchemas('', USERS, { provider: 'sqlite' }),
      diffSchemas('', later),
    ]
    const [postgres, sqlite, third] = await Promise.all(both)
    expect(postgres).toContain('SERIAL')
    expect(sqlite).toContain('AUTOINCREMENT')
    expect(third).toContain('"name" TEXT')
  })
})

test('readModels tells models, fields, keys and enums', async () => {
  const { models, enums } = await readModels(USERS)
  expect(models.map(({ name, table }) => [name, table])).toEqual([
    ['User', 'users'],
    ['Post', 'posts'],
  ])
  expect(models[0]?.fields.map(({ name, column, kind, type }) => [name, column, kind, type])).toEqual([
    ['id', 'id', 'scalar', 'Int'],
    ['email', 'email', 'scalar', 'String'],
    ['role', 'role', 'enum', 'Role'],
    ['createdAt', 'created_at', 'scalar', 'DateTime'],
    ['posts', undefined, 'relation', 'Post'],
  ])
  expect(models[0]?.fields[1]).toMatchObject({
    isUnique: true,
    isRequired: true,
    databaseType: ['VarChar', '200'],
  })
  expect(models[0]?.fields[3]?.default).toEqual({ name: 'now', args: [] })
  expect(models[1]?.fields[2]?.relation).toEqual({
    fields: ['authorId'],
    references: ['id'],
    onDelete: 'Cascade',
  })
  expect(models[1]?.indexes).toEqual([
    { type: 'id', name: undefined, fields: ['authorId', 'slug'] },
    { type: 'normal', name: 'posts_by_slug', fields: ['slug'] },
  ])
  expect(enums).toEqual([{ name: 'Role', values: ['READER', 'writer'] }])
})
