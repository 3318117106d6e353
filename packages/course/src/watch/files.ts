import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { workspaceOf, type Located, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'

/** Several saves in a row (format on save, "save all") count as one. */
const DEBOUNCE_MS = 40
const IGNORED =
  /(^|\/)(node_modules|generated|\.turbo|\.cache|\.git|\.levelup)(\/|$)|^solution(\/|$)|^exercises\/[^/]+\/(mistakes|accepted)(\.ts)?(\/|$)|\.md$|\.db(-journal|-shm|-wal)?$|\.sw[opx]$|~$|\.tmp$/

export interface FilesListener {
  /** Paths inside the unit's folder, such as `starter/src/schema.sql`. */
  readonly changed: (files: readonly string[]) => void
  readonly failed: (error: Error) => void
}

/** The learner's files of an exercise: where they are, and which are missing, relative to the workspace. */
export function filesToEdit({ unit, exercise }: Located): { paths: string[]; missing: string[] } {
  const workspace = workspaceOf(unit, 'starter')
  const files = editFilesIn(workspace, exercise)
  return {
    paths: files.map((file) => join(workspace, file)),
    missing: files.filter((file) => !existsSync(join(workspace, file))),
  }
}

/** Tells which files of a unit changed, in its starter or among what judges it, until it is disposed of. */
export function watchUnit(unit: Unit, listener: FilesListener): AsyncDisposable {
  const inside = (path: string) => relative(unit.directory, path).split(sep).join('/')
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(unit.directory, {
    ignored: (path) => IGNORED.test(inside(path)),
    ignoreInitial: true,
    followSymlinks: false,
  })
  watcher.on('all', (_event, path) => {
    changed.add(inside(path))
    clearTimeout(timer)
    timer = setTimeout(() => {
      const files = [...changed]
      changed.clear()
      listener.changed(files)
    }, DEBOUNCE_MS)
  })
  watcher.on('error', (error) => listener.failed(error instanceof Error ? error : new Error(String(error))))
  return {
    [Symbol.asyncDispose]: () => {
      clearTimeout(timer)
      return watcher.close()
    },
  }
}
