import { readSqlFile } from '../sql-file.ts'
import { readSchemaFile } from './schema-file.ts'

/** The text of prisma/schema.prisma. */
export function readSchema(): Promise<string> {
  return readSchemaFile('2.3', 'prisma/schema.prisma')
}

/** The SQL of the first migration. Throws Todo as long as there is none. */
export function readMigration(): string {
  const file = '../../prisma/migrations/20260105090000_init/migration.sql'
  return readSqlFile('2.3', new URL(file, import.meta.url))
}
