import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The text of prisma/schema.prisma. */
export function readSchema(): Promise<string> {
  return readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
}

/** Where the migrations are, in Prisma's layout. */
export const migrationsDirectory = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
