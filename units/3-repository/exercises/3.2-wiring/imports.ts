import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the database begins: a file that imports one of these, directly or through others, depends on it. */
const PACKAGES =
  /^(@prisma\/|prisma$|pg($|\/|-)|@levelup\/db-kit\/(prisma|postgres|sqlite)|kysely|drizzle-orm)/
const FILES = /^(src\/generated\/|src\/database\.ts$)/

/**
 * The ways from a file to the database: `src/routes/tasks.ts → src/data.ts → src/database.ts`. Imports of types count
 * too.
 */
export async function waysToTheDatabase(source: URL, start: string): Promise<string[]> {
  const { preProcessFile } = (await import('typescript')).default
  const found: string[] = []
  const seen = new Set<string>()
  const follow = (file: URL, way: readonly string[]): void => {
    const here = [...way, nameOf(file, source)]
    if (FILES.test(here.at(-1)!)) return void found.push(here.join(' → '))
    if (seen.has(file.href) || !existsSync(file)) return
    seen.add(file.href)
    for (const { fileName } of preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
      if (fileName.startsWith('.')) follow(new URL(fileName, file), here)
      else if (PACKAGES.test(fileName)) found.push([...here, fileName].join(' → '))
    }
  }
  follow(new URL(start, source), [])
  return found
}

function nameOf(file: URL, source: URL): string {
  return `src/${fileURLToPath(file).slice(fileURLToPath(source).length)}`
}
