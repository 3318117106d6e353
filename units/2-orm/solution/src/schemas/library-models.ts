import { readSchemaFile } from './schema-file.ts'

/** The text of prisma/library/schema.prisma. */
export function readSchema(): Promise<string> {
  return readSchemaFile('2.1', 'prisma/library/schema.prisma')
}
