import { DatabaseError } from './errors.ts'
import { titleOf, type Migration, type MigrationFile, type MigrationFiles } from './migration-files.ts'

export interface AppliedMigration {
  readonly number: string
  readonly name: string
  readonly checksum: string
  /** ISO 8601, UTC. */
  readonly appliedAt: string
  /** It stopped half-way, and nobody has looked after it yet. */
  readonly failed?: boolean
}

export interface MigrationStep {
  readonly direction: 'up' | 'down'
  readonly migration: Migration
  readonly file: MigrationFile
  /** Down: the way up had failed. */
  readonly failed?: boolean
}

/** What a database must be able to do; one per database, see its migrate.ts. */
export interface MigrationDriver {
  /** What is applied, in order; creates nothing. */
  applied(): Promise<readonly AppliedMigration[]>
  /**
   * Reads what is applied, asks for the steps and runs them in order, each with its record in one transaction unless
   * its file wants none, and none while another runner is at it. Gives those that it ran.
   */
  run(
    plan: (applied: readonly AppliedMigration[]) => readonly MigrationStep[],
  ): Promise<readonly MigrationStep[]>
}

export interface MigrationStatus {
  readonly number: string
  readonly name: string
  /**
   * `edited`: its up file changed after it was applied. `missing`: applied, but no file has its number and name.
   * `failed`: only with Prisma's table, which keeps the record of a migration that failed.
   */
  readonly state: 'applied' | 'pending' | 'edited' | 'missing' | 'failed'
  readonly appliedAt?: string
}

export interface Migrator {
  /**
   * Applies what is pending, up to and including `to`: a number such as `'0003'`, or the whole name. Gives what it ran.
   */
  up(options?: { readonly to?: string }): Promise<readonly string[]>
  /** Reverts everything after `to`, newest first; `'0000'` reverts all. Without `to`: the newest one. */
  down(options?: { readonly to?: string }): Promise<readonly string[]>
  status(): Promise<readonly MigrationStatus[]>
}

/**
 * Runs the files of a directory against a database.
 *
 * Errors: DB_MIGRATION_FILES, DB_MIGRATION_EDITED, DB_MIGRATION_MISSING, DB_MIGRATION_ORDER and DB_MIGRATION_FAILED
 * before anything is run; when a statement fails, the database's code, with the file in `message` and `file`, and an
 * excerpt of it.
 */
export function migratorOf(driver: MigrationDriver, files: MigrationFiles): Migrator {
  return {
    async up({ to } = {}) {
      const migrations = await files.read()
      return (await driver.run((applied) => stepsUp(files, migrations, applied, to))).map(({ migration }) =>
        titleOf(migration),
      )
    },
    async down({ to } = {}) {
      const migrations = await files.read()
      return (await driver.run((applied) => stepsDown(files, migrations, applied, to))).map(({ migration }) =>
        titleOf(migration),
      )
    },
    async status() {
      return statusOf(await files.read(), await driver.applied())
    },
  }
}

/** A step's error with the name of its file; the line numbers of its excerpt are the file's. */
export function inFile(error: unknown, { file }: MigrationStep): unknown {
  if (!(error instanceof DatabaseError)) return error
  const { constraint, table, columns, hint, sql, position } = error
  const details = { constraint, table, columns, hint, sql, position, file: file.path, cause: error.cause }
  return new DatabaseError(error.code, `${file.name}: ${error.message}`, details)
}

function stepsUp(
  files: MigrationFiles,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  to: string | undefined,
): MigrationStep[] {
  check(files, migrations, applied)
  const failed = applied.find((each) => each.failed)
  if (failed) {
    const message = `${titleOf(failed)} failed here on ${failed.appliedAt}; correct its file, take it back with down, then go on`
    throw new DatabaseError('DB_MIGRATION_FAILED', message)
  }
  const last = to === undefined ? undefined : numberOf(migrations, to)
  const done = new Set(applied.map(({ number }) => number))
  const newest = applied.at(-1)
  const pending = migrations.filter(
    ({ number }) => !done.has(number) && (last === undefined || number <= last),
  )
  const late = pending.find(({ number }) => newest && number < newest.number)
  if (newest && late) {
    const message = `${titleOf(late)} comes before ${titleOf(newest)}, which is already applied`
    throw new DatabaseError('DB_MIGRATION_ORDER', message, { file: late.up.path })
  }
  return pending.map((migration) => ({ direction: 'up', migration, file: migration.up }))
}

function stepsDown(
  files: MigrationFiles,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  to: string | undefined,
): MigrationStep[] {
  check(files, migrations, applied)
  const last = to === undefined || Number(to) === 0 ? to : numberOf(migrations, to)
  const reverted = last === undefined ? applied.slice(-1) : applied.filter(({ number }) => number > last)
  return reverted.toReversed().map((each) => {
    const migration = migrations.find(({ number }) => number === each.number)
    if (migration && each.failed) return { direction: 'down', migration, file: migration.up, failed: true }
    if (migration?.down) return { direction: 'down', migration, file: migration.down }
    const message = `${titleOf(each)} cannot be reverted: there is no ${files.downName(titleOf(each))}`
    throw new DatabaseError('DB_MIGRATION_FILES', message)
  })
}

function check(
  files: MigrationFiles,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): void {
  for (const each of statusOf(migrations, applied)) {
    const title = titleOf(each)
    if (each.state === 'missing') {
      const message = `${title} is applied to this database, but there is no ${files.upName(title)}`
      throw new DatabaseError('DB_MIGRATION_MISSING', message)
    }
    if (each.state !== 'edited') continue
    const file = migrations.find(({ number }) => number === each.number)?.up.path
    const message = `${files.upName(title)} was changed after it had been applied on ${each.appliedAt}; restore it and write a new migration`
    throw new DatabaseError('DB_MIGRATION_EDITED', message, { file })
  }
}

function numberOf(migrations: readonly Migration[], to: string): string {
  const known = migrations.find((each) => each.number === to || titleOf(each) === to)
  if (known) return known.number
  const numbers = migrations.map(({ number }) => number).join(', ') || 'none'
  throw new DatabaseError('DB_MIGRATION_FILES', `there is no migration ${to}; there are: ${numbers}`)
}

function statusOf(migrations: readonly Migration[], applied: readonly AppliedMigration[]): MigrationStatus[] {
  const files = new Map(migrations.map((migration) => [titleOf(migration), migration]))
  const done = applied.map((each): MigrationStatus => {
    const { number, name, checksum, appliedAt } = each
    const file = files.get(titleOf(each))
    if (!file) return { number, name, state: 'missing', appliedAt }
    if (each.failed) return { number, name, state: 'failed', appliedAt }
    const same = file.checksum === checksum || file.otherLineEnds?.includes(checksum)
    return { number, name, state: same ? 'applied' : 'edited', appliedAt }
  })
  const titles = new Set(applied.map(titleOf))
  const pending = migrations.filter((migration) => !titles.has(titleOf(migration)))
  const waiting = pending.map(({ number, name }): MigrationStatus => ({ number, name, state: 'pending' }))
  return [...done, ...waiting].sort((a, b) => a.number.localeCompare(b.number))
}
