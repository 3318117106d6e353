import { readdirSync } from 'node:fs'

export const migrationsDirectory = new URL('../../prisma/migrations/', import.meta.url)

/** The names of the migrations that this app comes with, in the order in which they are applied. */
export function migrationNames(): string[] {
  const entries = readdirSync(migrationsDirectory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
