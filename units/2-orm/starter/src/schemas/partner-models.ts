import { readFile } from 'node:fs/promises'

/** The text of prisma/partner/schema.prisma. */
export function readSchema(): Promise<string> {
  return readFile(new URL('../../prisma/partner/schema.prisma', import.meta.url), 'utf8')
}
