import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { redact } from '@levelup/provision/redact'
import { Option, type Command } from 'commander'
import { roles, type Unit, type Role } from '../catalog/course.ts'
import { findUnit } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { dropCourseDatabases, idleCourseDatabases } from '../databases/postgres.ts'
import { deleteDevFile, devFiles, type DevFile } from '../databases/sqlite-files.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'

type Exit = (code: ExitCode) => void

interface OpenOptions {
  readonly role: Role
  readonly service?: 'sqlite' | 'postgres'
}

/** `course db`: the databases that the units' apps use while you try them out. */
export function addDb(program: Command, context: Context, exit: Exit): void {
  const db = program
    .command('db')
    .description('the databases of the apps: where they are, open one, start afresh')
  db.command('where')
    .argument('[unit]', 'a unit: 1, 1-sql; without it, all')
    .description('files and URLs')
    .option('--json', 'for machines')
    .action(async (unit: string | undefined, { json }: { json?: true }) =>
      exit(await where(unit, json, context)),
    )
  db.command('open')
    .argument('[unit]', 'a unit: 1, 1-sql', '1')
    .description('in sqlite3 or psql')
    .addOption(new Option('--role <role>', 'whose app').choices(roles).default('starter'))
    .addOption(
      new Option('--service <service>', 'default: SQLite where the unit has a file').choices([
        'sqlite',
        'postgres',
      ]),
    )
    .action(async (unit: string, options: OpenOptions) => exit(await open(unit, options, context)))
  db.command('reset')
    .argument('[unit]', 'a unit: 1, 1-sql; without it, all')
    .description('delete the files and idle levelup_* databases; asks first')
    .option('--yes', 'do not ask')
    .action(async (unit: string | undefined, { yes }: { yes?: true }) =>
      exit(await reset(unit, yes, context)),
    )
}

async function where(
  wanted: string | undefined,
  json: true | undefined,
  context: Context,
): Promise<ExitCode> {
  const { print, config, root } = context
  const files = (await unitsOf(wanted, context)).flatMap((unit) => devFiles(root(), unit, config.devDatabase))
  const postgres = config.databaseUrl === undefined ? undefined : redact(config.databaseUrl)
  if (json) {
    const sqlite = files.map(({ unit, role, path, bytes }) => ({
      unit: unit.name,
      role,
      path,
      bytes: bytes ?? null,
    }))
    print(JSON.stringify({ sqlite, postgres: postgres ?? null }, undefined, 2))
    return exitCode.passed
  }
  for (const file of files)
    print(`SQLite      ${file.unit.name} ${file.role.padEnd(9)} ${file.path}  (${sizeOf(file, config.pnpm)})`)
  print(`PostgreSQL  ${postgres ?? howToGetPostgres(config.pnpm)}`)
  return exitCode.passed
}

async function open(wanted: string, { role, service }: OpenOptions, context: Context): Promise<ExitCode> {
  const { config, root, io } = context
  const unit = findUnit(await context.course(), wanted, config.pnpm)
  const file = devFiles(root(), unit, config.devDatabase).find(
    (candidate) => candidate.role === role && candidate.bytes !== undefined,
  )
  const postgres =
    service === 'postgres' ||
    (service === undefined && file === undefined && config.databaseUrl !== undefined)
  const [program, target] = postgres
    ? (['psql', postgresUrl(context)] as const)
    : (['sqlite3', sqlitePath(file, unit, role, context)] as const)
  if (!isOnPath(program, config.path)) throw missingProgram(program, postgres ? redact(target) : target)
  const { execa } = await import('execa')
  const { exitCode: code } = await execa(program, [target], { stdio: 'inherit', reject: false, cwd: io.cwd })
  return code === 0 ? exitCode.passed : exitCode.infrastructure
}

async function reset(wanted: string | undefined, yes: true | undefined, context: Context): Promise<ExitCode> {
  const { print, config, root } = context
  const files = (await unitsOf(wanted, context))
    .flatMap((unit) => devFiles(root(), unit, config.devDatabase))
    .filter(({ bytes, ours }) => bytes !== undefined && ours)
  const databases = config.databaseUrl === undefined ? [] : await idleCourseDatabases(config.databaseUrl)
  if (files.length + databases.length === 0) {
    print('There is nothing to reset: no app has made a database yet.')
    return exitCode.passed
  }
  for (const { path } of files) print(`  ${path}`)
  for (const name of databases) print(`  database ${name}`)
  if (!yes && !(await confirmed('Delete these?', context))) {
    print('Nothing was deleted.')
    return exitCode.passed
  }
  files.forEach(deleteDevFile)
  if (config.databaseUrl !== undefined) await dropCourseDatabases(config.databaseUrl, databases)
  print('Deleted. The app makes them anew when it starts.')
  return exitCode.passed
}

async function unitsOf(wanted: string | undefined, context: Context): Promise<readonly Unit[]> {
  const course = await context.course()
  return wanted === undefined ? course.units : [findUnit(course, wanted, context.config.pnpm)]
}

async function confirmed(message: string, { config }: Context): Promise<boolean> {
  if (!config.interactive)
    throw new CourseError(
      'COURSE_USAGE',
      'Nobody is there to ask.',
      'Say --yes to delete them without a question.',
    )
  const { confirm } = await import('@clack/prompts')
  return (await confirm({ message, initialValue: false })) === true
}

function sizeOf({ unit, role, bytes }: DevFile, pnpm: string): string {
  return bytes === undefined
    ? `not made yet: ${devCommand(unit, role, pnpm)}`
    : `${Math.ceil(bytes / 1024)} kB`
}

function devCommand(unit: Unit, role: Role, pnpm: string): string {
  return `${pnpm} --filter unit-${unit.number}-${role} dev`
}

function howToGetPostgres(pnpm: string): string {
  return [
    "no DATABASE_URL here. An app's own server lives as long as the app. One that stays:",
    `            docker/compose.yaml (its first lines say how), or a shell with one: ${pnpm} provision postgres -- $SHELL`,
  ].join('\n')
}

function sqlitePath(file: DevFile | undefined, unit: Unit, role: Role, { config }: Context): string {
  if (file) return file.path
  throw new CourseError(
    'COURSE_USAGE',
    `The ${role} of unit ${unit.number} has made no database yet.`,
    `Start its app once: ${devCommand(unit, role, config.pnpm)}`,
  )
}

function postgresUrl({ config }: Context): string {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  throw new CourseError(
    'COURSE_USAGE',
    'DATABASE_URL is not set.',
    `Set it to your server, or open a shell with one: ${config.pnpm} provision postgres -- $SHELL`,
  )
}

function isOnPath(program: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function missingProgram(program: string, shown: string): CourseError {
  return new CourseError(
    'COURSE_NO_DATABASE',
    `${program} is not installed.`,
    `Install it, or open ${shown} in any database browser.`,
  )
}
