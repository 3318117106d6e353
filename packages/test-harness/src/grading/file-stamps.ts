import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that nobody writes by hand. */
const made = ['node_modules', 'generated', '.levelup', '.turbo', '.cache']

/** What a workspace's files looked like, by path. */
export type FileStamps = ReadonlyMap<string, string>

/**
 * A stamp of each file in a directory; without the folders of these names, which unless told are those that nobody
 * writes by hand.
 */
export function stampsOf(directory: string, leftOut: readonly string[] = made): FileStamps {
  const stamps = new Map<string, string>()
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (leftOut.includes(entry.name)) continue
      if (entry.isDirectory()) visit(path)
      else stamps.set(path, stampOf(path))
    }
  }
  visit(directory)
  return stamps
}

export function stampsOfFiles(files: readonly string[]): FileStamps {
  return new Map(files.map((file) => [file, stampOf(file)]))
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` : ''
}

/** The files that differ; all of them when some have come or gone, because then a path may mean another file. */
export function changedFiles(before: FileStamps, now: FileStamps): string[] {
  const same = before.size === now.size && [...now.keys()].every((file) => before.has(file))
  const all = [...new Set([...before.keys(), ...now.keys()])]
  return same ? all.filter((file) => before.get(file) !== now.get(file)) : all
}
