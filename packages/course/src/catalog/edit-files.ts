import { existsSync, readdirSync } from 'node:fs'
import { extname, join, matchesGlob, relative, sep } from 'node:path'
import type { Exercise, Unit } from './course.ts'

/** Made by tools or by running the app; no part of the pair. */
const ignoredFolders = new Set([
  'node_modules',
  'generated',
  '.turbo',
  '.cache',
  '.levelup',
  'coverage',
  '.git',
  '.vitest',
])
const IGNORED_FILE = /(^\.DS_Store$|^\.env|\.log$|\.db(-journal|-shm|-wal)?$|~$|\.sw[op]$)/

/** Every file of a folder as sorted, `/`-separated paths below it. A missing folder has none. */
export function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return []
  return walk(directory)
    .map((file) => relative(directory, file).split(sep).join('/'))
    .sort()
}

/** The files of a workspace that an exercise's edit list names: paths, whole folders, or globs of what is there. */
export function editFilesIn(workspace: string, exercise: Exercise): string[] {
  const present = filesBelow(workspace)
  const files = exercise.edit.flatMap((entry) => {
    const matching = present.filter((file) => matchesEntry(file, entry))
    return matching.length === 0 && namesOneFile(entry) ? [entry] : matching
  })
  return [...new Set(files)]
}

/** Ids of the exercises that edit this file, in order. */
export function editorsOf(unit: Unit, file: string): string[] {
  return unit.exercises
    .filter(({ edit }) => edit.some((entry) => matchesEntry(file, entry)))
    .map(({ id }) => id)
}

/** Whether an edit entry is one file's path, by its extension; a folder or a glob stands for many. */
function namesOneFile(entry: string): boolean {
  return !isGlob(entry) && extname(entry) !== ''
}

export function matchesEntry(file: string, entry: string): boolean {
  if (isGlob(entry)) return matchesGlob(file, entry)
  return file === entry || file.startsWith(`${entry.replace(/\/$/, '')}/`)
}

function isGlob(entry: string): boolean {
  return /[*?{[]/.test(entry)
}

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : walk(path)
    return entry.isFile() && !IGNORED_FILE.test(entry.name) ? [path] : []
  })
}
