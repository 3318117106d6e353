import { readFile } from 'node:fs/promises'
import type { MigrationSql } from 'unit-3-spec/contract'

/** The SQL of one folder of prisma/migrations: there, and back. */
export async function readMigration(folder: string): Promise<MigrationSql> {
  const directory = new URL(`../prisma/migrations/${folder}/`, import.meta.url)
  const [up, down] = await Promise.all(
    ['migration.sql', 'down.sql'].map((file) => readFile(new URL(file, directory), 'utf8')),
  )
  return { up: up!, down: down! }
}
