import { readSqlFile } from '../sql-file.ts'

export { completeTasks } from './complete-tasks.ts'

const migration = new URL('../../prisma/migrations/20260204090000_updated_at/', import.meta.url)

/** The SQL of the migration, or of its way back. Throws Todo as long as there is none. */
export function migrationSql(direction: 'up' | 'down'): string {
  return readSqlFile('3.13', new URL(direction === 'up' ? 'migration.sql' : 'down.sql', migration))
}
