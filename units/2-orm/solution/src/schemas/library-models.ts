import { readPrismaSchema } from '@levelup/app-kit/exercise-files'

/** The text of prisma/library/schema.prisma. */
export function readSchema(): Promise<string> {
  return readPrismaSchema('2.1', new URL('../../prisma/library/schema.prisma', import.meta.url))
}
