import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const files = new Set<string>()

/** Notes from now on which files Node loads by itself, without those of installed packages. */
export function noteFilesLoadedByNode(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (url.startsWith('file:') && !url.includes('/node_modules/')) files.add(fileURLToPath(url))
      return nextLoad(url, context)
    },
  })
}

export function filesLoadedByNode(): string[] {
  return [...files]
}
