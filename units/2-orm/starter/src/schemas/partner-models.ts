import { readPrismaSchema } from '@levelup/app-kit/exercise-files'

export { readModels } from '@levelup/prisma-cli/schema'

/** The text of prisma/partner/schema.prisma. */
export function readSchema(): Promise<string> {
  return readPrismaSchema('2.9', new URL('../../prisma/partner/schema.prisma', import.meta.url))
}
