import { readFile } from 'node:fs/promises'

/** The text of prisma/library/schema.prisma. */
export function readSchema(): Promise<string> {
  return readFile(new URL('../../prisma/library/schema.prisma', import.meta.url), 'utf8')
}
