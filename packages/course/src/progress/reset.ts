import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { editFilesIn, editorsOf } from '../catalog/edit-files.ts'
import { workspaceOf, type Located } from '../catalog/course.ts'
import { stubsOf } from '../catalog/handed-out.ts'
import { textOf } from '../catalog/text-of.ts'

export interface ResetReport {
  /** Put back to their stub. */
  readonly restored: readonly string[]
  /** The learner's own additions, now only in the backup. */
  readonly removed: readonly string[]
  /** Other exercises that lose their answer in a shared file. */
  readonly shared: readonly { readonly file: string; readonly others: readonly string[] }[]
  /** Where the replaced files are; `undefined` when all were pristine already. */
  readonly backup: string | undefined
}

/**
 * Puts an exercise's stubs back as they were handed out, after copying what they replace to `.levelup/backups/`.
 * Throws `COURSE_NOT_HANDED_OUT` when the stubs cannot be read.
 */
export function resetExercise(root: string, { unit, exercise }: Located): ResetReport {
  const workspace = workspaceOf(unit, 'starter')
  const stubs = stubsOf(unit, exercise.id)
  const changed = [...stubs].filter(([file, text]) => textOf(join(workspace, file)) !== text)
  const restored = changed.map(([file]) => file)
  const removed = editFilesIn(workspace, exercise)
    .filter((file) => !stubs.has(file))
    .filter((file) => existsSync(join(workspace, file)))
  const backup = keepBackup(root, workspace, [...restored, ...removed])
  for (const [file, text] of changed) putBack(workspace, file, text)
  for (const file of removed) rmSync(join(workspace, file))
  return {
    restored,
    removed,
    shared: restored
      .map((file) => ({ file, others: editorsOf(unit, file).filter((id) => id !== exercise.id) }))
      .filter(({ others }) => others.length > 0),
    backup,
  }
}

/** What a reset did, a line each. */
export function describeReset(id: string, report: ResetReport, cwd: string): string[] {
  const { restored, removed, shared, backup } = report
  if (restored.length + removed.length === 0) return [`${id} is as it was handed out; nothing to reset.`]
  return [
    ...restored.map((file) => `Put back: ${file}`),
    ...removed.map((file) => `Removed (yours, kept in the backup): ${file}`),
    ...shared.map(
      ({ file, others }) => `${file} also belongs to ${others.join(', ')}: that answer went back, too.`,
    ),
    ...(backup === undefined ? [] : [`What was there is kept in ${relative(cwd, backup) || '.'}`]),
  ]
}

/** Copies files to a new folder in `.levelup/backups/`, and gives its path; `undefined` when none is there. */
export function keepBackup(root: string, workspace: string, files: readonly string[]): string | undefined {
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

/** Writes a file of a workspace. */
export function putBack(workspace: string, file: string, text: string): void {
  const path = join(workspace, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
