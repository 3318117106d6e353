import { readSchemaFile } from './schema-file.ts'

export { readModels } from '@levelup/prisma-cli/schema'

/** The text of prisma/partner/schema.prisma. */
export function readSchema(): Promise<string> {
  return readSchemaFile('2.9', 'prisma/partner/schema.prisma')
}
