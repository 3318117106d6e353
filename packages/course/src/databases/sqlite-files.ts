import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { roles, type Unit, type Role } from '../catalog/course.ts'

export interface DevFile {
  readonly unit: Unit
  readonly role: Role
  readonly path: string
  /** `undefined` while the app has not made it yet. */
  readonly bytes: number | undefined
  /** Kept in `.levelup/`; any other place is the learner's, and nothing is deleted there. */
  readonly ours: boolean
}

/**
 * The SQLite files of a unit's apps: what `pnpm --filter unit-1-starter dev` keeps its rows in. `elsewhere` is what the
 * apps get from LEVELUP_DEV_DB.
 */
export function devFiles(root: string, unit: Unit, elsewhere: string | undefined): DevFile[] {
  return roles.map((role) => {
    const path = elsewhere ?? join(root, '.levelup', `unit-${unit.number}-${role}.db`)
    return {
      unit,
      role,
      path,
      bytes: existsSync(path) ? statSync(path).size : undefined,
      ours: elsewhere === undefined,
    }
  })
}

/** Deletes a file of `devFiles` with the journals that SQLite keeps beside it. */
export function deleteDevFile({ path }: DevFile): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}
