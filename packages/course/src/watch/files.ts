import { join } from 'node:path'
import { watch } from 'chokidar'
import { workspaceOf, type Unit } from '../catalog/course.ts'

/** Several saves in a row (format on save, "save all") count as one. */
const debounceMs = 80
const ignored =
  /(^|[\\/])(node_modules|generated|\.turbo|\.cache|\.git)([\\/]|$)|\.db(-journal|-shm|-wal)?$|\.sw[opx]$|~$|\.tmp$/

/** Tells when something changed in a unit's starter or in its spec, until it is disposed of. */
export function watchUnit(
  unit: Unit,
  listener: { changed: () => void; failed: (error: Error) => void },
): AsyncDisposable {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch([workspaceOf(unit, 'starter'), join(unit.directory, 'spec')], {
    ignored: (path) => ignored.test(path.slice(unit.directory.length)),
    ignoreInitial: true,
    followSymlinks: false,
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(listener.changed, debounceMs)
  })
  watcher.on('error', (error) => listener.failed(error instanceof Error ? error : new Error(String(error))))
  return {
    [Symbol.asyncDispose]: () => {
      clearTimeout(timer)
      return watcher.close()
    },
  }
}
