import { readPrismaSchema, readSqlFile } from '@levelup/app-kit/exercise-files'

const prisma = new URL('../../prisma/', import.meta.url)

/** The text of prisma/schema.prisma. */
export function readSchema(): Promise<string> {
  return readPrismaSchema('2.3', new URL('schema.prisma', prisma))
}

/** The SQL of the first migration. */
export function readMigration(): string {
  return readSqlFile('2.3', new URL('migrations/20260105090000_init/migration.sql', prisma))
}
