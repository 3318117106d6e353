import { readFileSync } from 'node:fs'

/** The text of a file, UTF-8; `undefined` when it is not there. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // Of which the second: a folder on the way there is a file.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
