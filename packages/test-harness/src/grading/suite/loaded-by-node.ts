import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { stampsOfFiles, type FileStamps } from '../file-stamps.ts'

const loaded = new Map<string, string>()

/** Notes from now on which files Node loads by itself, without those of installed packages. */
export function noteFilesLoadedByNode(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (url.startsWith('file:') && !url.includes('/node_modules/')) note(fileURLToPath(url))
      return nextLoad(url, context)
    },
  })
}

/** As they were just before they were read: whoever changes one while it is loaded has changed it. */
export function filesLoadedByNode(): FileStamps {
  return loaded
}

function note(path: string): void {
  if (loaded.has(path)) return
  for (const [file, stamp] of stampsOfFiles([path])) loaded.set(file, stamp)
}
