import { readSqlFile } from '@levelup/app-kit/exercise-files'
import type { Direction } from 'unit-3/contract'

const prisma = new URL('../prisma/', import.meta.url)

/** The SQL of a migration, there or back; `folder` is below `prisma/`. */
export function readMigration(exercise: string, folder: string, direction: Direction): string {
  const file = direction === 'up' ? 'migration.sql' : 'down.sql'
  return readSqlFile(exercise, new URL(`${folder}/${file}`, prisma))
}
