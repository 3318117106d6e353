import { defineConfig } from 'prisma/config'

// For Prisma's own CLI, where its engine can be downloaded: `prisma migrate status` agrees with `db:status`.
const url = process.env.DATABASE_URL

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `prisma validate` needs no database, and no URL.
  ...(url && { datasource: { url } }),
})
