import { realpathSync } from 'node:fs'
import { execa } from 'execa'
import type { Course } from '../catalog/course.ts'
import { editorsOf } from '../catalog/edit-files.ts'

/** The commit of a course's files. */
export interface Commit {
  /** Its full hash. */
  readonly commit: string
  /** Whether files of the course's own are not as in that commit. A learner's answers are none of these. */
  readonly dirty: boolean
}

/** Asks git; `undefined` where the course is no git repository, as after unpacking a zip, or where there is no git. */
export async function commitOf(course: Course): Promise<Commit | undefined> {
  try {
    const [top, commit] = await Promise.all([
      git(course, ['rev-parse', '--show-toplevel']),
      git(course, ['rev-parse', 'HEAD']),
    ])
    // Unpacked inside of another repository: its commits say nothing about the course.
    if (realpathSync(top) !== realpathSync(course.root)) return undefined
    const status = await git(course, ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'])
    const changed = status.split('\0').filter((line) => line !== '')
    return { commit, dirty: changed.some((line) => !isAnswer(course, line.slice('XY '.length))) }
  } catch {
    return undefined
  }
}

/** Takes no lock: a learner may run git at the same time. */
async function git({ root }: Course, args: readonly string[]): Promise<string> {
  const { stdout } = await execa('git', ['--no-optional-locks', '-C', root, ...args])
  return stdout
}

function isAnswer({ units }: Course, path: string): boolean {
  return units.some((unit) => {
    const starter = `units/${unit.name}/starter/`
    return path.startsWith(starter) && editorsOf(unit, path.slice(starter.length)).length > 0
  })
}
