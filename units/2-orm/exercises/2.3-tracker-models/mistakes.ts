import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'ids-from-the-client',
    title: 'Ids that only the client gives out',
    why:
      'uuid() and @updatedAt are Prisma’s own: its client adds the values before it sends the row. The column has no default, so an import, ' +
      'a script or a colleague with psql is refused, or invents an id of its own.',
    caughtBy: 'the database itself gives out ids and times, and a task begins as not done',
    message: 'that another program writes, which does not know Prisma',
    edits: [
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          CREATE TABLE "users" (
              "id" UUID NOT NULL DEFAULT gen_random_uuid(),
        `,
        to: `
          CREATE TABLE "users" (
              "id" UUID NOT NULL,
        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          "password_hash" TEXT NOT NULL,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

        `,
        to: `
          "password_hash" TEXT NOT NULL,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL,

        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          CREATE TABLE "tasks" (
              "id" UUID NOT NULL DEFAULT gen_random_uuid(),
        `,
        to: `
          CREATE TABLE "tasks" (
              "id" UUID NOT NULL,
        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          "done" BOOLEAN NOT NULL DEFAULT false,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

        `,
        to: `
          "done" BOOLEAN NOT NULL DEFAULT false,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL,

        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          CREATE TABLE "tags" (
              "id" UUID NOT NULL DEFAULT gen_random_uuid(),
        `,
        to: `
          CREATE TABLE "tags" (
              "id" UUID NOT NULL,
        `,
      },
      {
        file: 'prisma/schema.prisma',
        from: 'id           String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
        to: 'id           String   @id @default(uuid()) @db.Uuid',
      },
      {
        file: 'prisma/schema.prisma',
        from: 'updatedAt    DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)',
        to: 'updatedAt    DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)',
      },
      {
        file: 'prisma/schema.prisma',
        from: 'id        String   @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
        to: 'id        String   @id @default(uuid()) @db.Uuid',
      },
      {
        file: 'prisma/schema.prisma',
        from: 'updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)',
        to: 'updatedAt DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)',
      },
      {
        file: 'prisma/schema.prisma',
        from: 'id    String    @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
        to: 'id    String    @id @default(uuid()) @db.Uuid',
      },
    ],
  },
  {
    name: 'migration-left-behind',
    title: 'Models that went on without their migration',
    why:
      'The models got a bio, the migration had been written before. Everything compiles, and every query for a user fails in ' +
      'production, where the column does not exist.',
    caughtBy: 'the migration makes the tables that the models describe',
    message: 'The migration does not make what the models describe',
    edits: [
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          -- CreateTable
          CREATE TABLE "users" (
        `,
        to: `
          -- CreateSchema
          CREATE SCHEMA IF NOT EXISTS "public";

          -- CreateTable
          CREATE TABLE "users" (
        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          "bio" TEXT,
        `,
        to: '',
      },
    ],
  },
  {
    name: 'no-index-on-foreign-key',
    title: 'A foreign key without an index',
    why:
      'It works with ten rows and with ten thousand. Then a list of one user’s tasks reads the tasks of everybody, and deleting a user ' +
      'takes minutes, because PostgreSQL has to look through all of them for one that still points there.',
    caughtBy: 'has an index for every foreign key',
    message: 'No index begins with task_tags.tag_id, which points at tags, nor with tasks.user_id',
    edits: [
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          CREATE INDEX "tasks_user_id_idx" ON "tasks"("user_id");

        `,
        to: '',
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          CREATE INDEX "task_tags_tag_id_idx" ON "task_tags"("tag_id");

        `,
        to: '',
      },
      {
        file: 'prisma/schema.prisma',
        from: `
          @@index([userId])
        `,
        to: '',
      },
      {
        file: 'prisma/schema.prisma',
        from: `
          @@index([tagId])
        `,
        to: '',
      },
    ],
  },
  {
    name: 'timestamp-without-zone',
    title: 'Times without a zone',
    why:
      'A DateTime becomes a timestamp without time zone: the local hour of the person who wrote it. As long as all sessions are in ' +
      'UTC nobody notices. The first one that is not writes tasks into the future.',
    caughtBy: 'created_at and updated_at are instants, whatever time zone a session is in',
    message: 'becomes a timestamp without time zone, unless @db.Timestamptz says otherwise',
    edits: [
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          "password_hash" TEXT NOT NULL,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        `,
        to: `
          "password_hash" TEXT NOT NULL,
          "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        `,
      },
      {
        file: 'prisma/migrations/20260105090000_init/migration.sql',
        from: `
          "done" BOOLEAN NOT NULL DEFAULT false,
          "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        `,
        to: `
          "done" BOOLEAN NOT NULL DEFAULT false,
          "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        `,
      },
      {
        file: 'prisma/schema.prisma',
        from: `
          createdAt    DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt    DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)
        `,
        to: `
          createdAt    DateTime @default(now()) @map("created_at")
          updatedAt    DateTime @default(now()) @updatedAt @map("updated_at")
        `,
      },
      {
        file: 'prisma/schema.prisma',
        from: `
          createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)
        `,
        to: `
          createdAt DateTime @default(now()) @map("created_at")
          updatedAt DateTime @default(now()) @updatedAt @map("updated_at")
        `,
      },
    ],
  },
])
