import { relative, sep } from 'node:path'
import { execa } from 'execa'
import { editorsOf, matchesEntry, namesOneFile } from '../catalog/edit-files.ts'
import { workspaceOf, type Located } from '../catalog/course.ts'
import { holdsTodo } from '../catalog/todo-marker.ts'
import { CourseError } from '../errors.ts'

export interface PristineFile {
  /** Path inside the workspace. */
  readonly file: string
  readonly content: string
  /** False when no committed version still has its TODO: then it is the last committed one. */
  readonly isStub: boolean
}

/**
 * The stubs of an exercise as they were handed out: per edit file the newest version in git's history that still has a
 * TODO of every exercise that edits it. Throws `COURSE_NO_GIT` without git or outside a clone.
 */
export async function pristineFiles(root: string, { unit, exercise }: Located): Promise<PristineFile[]> {
  await requireClone(root)
  const workspace = workspaceOf(unit, 'starter')
  const paths = await committedPaths(root, workspace, exercise.edit)
  const found = await Promise.all(
    paths.map(async (file): Promise<PristineFile | undefined> => {
      const path = gitPath(root, workspace, file)
      const stub = await newestStub(root, path, editorsOf(unit, file))
      if (stub !== undefined) return { file, content: stub, isStub: true }
      // In a whole folder that is the learner's, a file that never was a stub is the learner's own.
      const content = exercise.edit.includes(file) ? await versionAt(root, 'HEAD', path) : undefined
      return content === undefined ? undefined : { file, content, isStub: false }
    }),
  )
  return found.filter((version) => version !== undefined)
}

async function newestStub(
  root: string,
  path: string,
  editors: readonly string[],
): Promise<string | undefined> {
  for (const commit of lines(await git(root, ['log', '--format=%H', '--', path]))) {
    const content = await versionAt(root, commit, path)
    if (content !== undefined && editors.every((id) => holdsTodo(content, id))) return content
  }
  return undefined
}

/** An edit list's plain paths, and for its folders and globs every path that was ever committed. */
async function committedPaths(root: string, workspace: string, edit: readonly string[]): Promise<string[]> {
  const plain = edit.filter(namesOneFile)
  if (plain.length === edit.length) return plain
  const below = gitPath(root, workspace, '')
  const known = lines(
    await git(root, ['log', '--format=', '--name-only', '--no-renames', '--relative', '--', below]),
  )
  const files = known.map((path) => path.slice(below.length))
  return [
    ...new Set([...plain, ...files.filter((file) => edit.some((entry) => matchesEntry(file, entry)))]),
  ].sort()
}

async function versionAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const { stdout, failed } = await execa('git', ['show', `${commit}:./${path}`], {
    cwd: root,
    reject: false,
    stripFinalNewline: false,
  })
  return failed ? undefined : stdout
}

async function requireClone(root: string): Promise<void> {
  const { failed } = await execa('git', ['rev-parse', '--verify', 'HEAD'], { cwd: root, reject: false })
  if (!failed) return
  throw new CourseError(
    'COURSE_NO_GIT',
    'The pristine stubs come from git, and there is no git history here.',
    "Install git and clone the repository, or copy the exercise's file from a fresh download. Nothing was changed.",
  )
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr, failed } = await execa('git', args, { cwd: root, reject: false })
  if (!failed) return stdout
  throw new CourseError(
    'COURSE_NO_GIT',
    `git ${args[0]} failed: ${stderr || 'no output'}`,
    'Run "git status" here and mend what it says.',
  )
}

function gitPath(root: string, workspace: string, file: string): string {
  return `${relative(root, workspace).split(sep).join('/')}/${file}`
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
