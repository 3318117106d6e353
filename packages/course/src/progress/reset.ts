import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { editFilesIn, editorsOf } from '../catalog/edit-files.ts'
import { workspaceOf, type Located } from '../catalog/course.ts'
import { CourseError } from '../errors.ts'
import { pristineFiles } from './pristine.ts'

export interface ResetReport {
  /** Put back to their stub. */
  readonly restored: readonly string[]
  /** The learner's own additions, now only in the backup. */
  readonly removed: readonly string[]
  /** Restored from the last commit, as no committed version holds the TODO any more. */
  readonly notStubs: readonly string[]
  /** Other exercises that lose their answer in a shared file. */
  readonly shared: readonly { readonly file: string; readonly others: readonly string[] }[]
  /** Where the replaced files are; `undefined` when all were pristine already. */
  readonly backup: string | undefined
}

/** Puts an exercise's stubs back, after copying what they replace to `.levelup/backups/`. */
export async function resetExercise(root: string, located: Located): Promise<ResetReport> {
  const { unit, exercise } = located
  const workspace = workspaceOf(unit, 'starter')
  const pristine = await pristineFiles(root, located)
  if (pristine.length === 0) throw nothingCommitted(exercise.id, exercise.edit)
  const changed = pristine.filter(({ file, content }) => read(join(workspace, file)) !== content)
  const removed = editFilesIn(workspace, exercise)
    .filter((file) => !pristine.some((stub) => stub.file === file))
    .filter((file) => existsSync(join(workspace, file)))
  const backup = keepBackup(root, workspace, [...changed.map(({ file }) => file), ...removed])
  for (const { file, content } of changed) write(join(workspace, file), content)
  for (const file of removed) rmSync(join(workspace, file))
  return {
    restored: changed.map(({ file }) => file),
    removed,
    notStubs: changed.filter(({ isStub }) => !isStub).map(({ file }) => file),
    shared: changed
      .map(({ file }) => ({ file, others: editorsOf(unit, file).filter((id) => id !== exercise.id) }))
      .filter(({ others }) => others.length > 0),
    backup,
  }
}

/** What a reset did, a line each. */
export function describeReset(id: string, report: ResetReport, cwd: string): string[] {
  const { restored, removed, notStubs, shared, backup } = report
  if (restored.length + removed.length === 0) return [`${id} is as it was handed out; nothing to reset.`]
  return [
    ...restored.map((file) => `Put back: ${file}`),
    ...removed.map((file) => `Removed (yours, kept in the backup): ${file}`),
    ...notStubs.map((file) => `No commit of ${file} still has its TODO: this is the last committed version.`),
    ...shared.map(
      ({ file, others }) => `${file} also belongs to ${others.join(', ')}: that answer went back, too.`,
    ),
    ...(backup === undefined ? [] : [`What was there is kept in ${relative(cwd, backup) || '.'}`]),
  ]
}

function keepBackup(root: string, workspace: string, files: readonly string[]): string | undefined {
  const existing = files.filter((file) => existsSync(join(workspace, file)))
  if (existing.length === 0) return undefined
  const folder = join(root, '.levelup', 'backups', new Date().toISOString().replaceAll(':', '-'))
  for (const file of existing) {
    const target = join(folder, relative(root, workspace), file)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(workspace, file), target)
  }
  return folder
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function nothingCommitted(id: string, edit: readonly string[]): CourseError {
  return new CourseError(
    'COURSE_NO_GIT',
    `No version of ${edit.join(', ')} was ever committed, so that ${id} has no pristine stub.`,
    'Fetch the course again, or copy the file from a fresh clone. Nothing was changed.',
  )
}
