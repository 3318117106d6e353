import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CourseError } from '../errors.ts'

/**
 * The course's folder: the one asked for, else the nearest one above `cwd`, else the one this file is in.
 * Throws `COURSE_NOT_FOUND`.
 */
export function findRoot(cwd: string, asked: string | undefined): string {
  if (asked !== undefined) {
    const root = resolve(cwd, asked)
    if (isCourse(root)) return root
    throw notFound(root)
  }
  const root = ancestors(cwd).find(isCourse) ?? ancestors(import.meta.dirname).find(isCourse)
  if (root === undefined) throw notFound(cwd)
  return root
}

function isCourse(directory: string): boolean {
  return existsSync(join(directory, 'units')) && existsSync(join(directory, 'pnpm-workspace.yaml'))
}

function ancestors(directory: string): string[] {
  const parent = dirname(directory)
  return parent === directory ? [directory] : [directory, ...ancestors(parent)]
}

function notFound(place: string): CourseError {
  return new CourseError(
    'COURSE_NOT_FOUND',
    `No course in ${place}.`,
    'Run this inside the cloned repository (the folder with pnpm-workspace.yaml and units/).',
  )
}
