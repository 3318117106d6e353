import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What a file of an exercise, such as `mistakes.ts`, exports by default; nothing where there is no such file. */
export async function importDefinitions<Definition>(file: string): Promise<readonly Definition[]> {
  if (!existsSync(file)) return []
  const module = (await import(pathToFileURL(file).href)) as { default?: readonly Definition[] }
  if (module.default === undefined) throw new Error('it has no default export')
  return module.default
}
