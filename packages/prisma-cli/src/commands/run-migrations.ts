import { resolve } from 'node:path'
import type { Command } from 'commander'
import { DatabaseError } from '@levelup/db-kit'
import type { Migrator } from '@levelup/db-kit'
import type { Io } from './io.ts'

export const DEFAULT_MIGRATIONS = 'prisma/migrations'

interface Options {
  readonly migrations: string
  readonly to?: string
}

/** `db status`, `db up` and `db down`, on the database that DATABASE_URL names. */
export function addRunMigrations(program: Command, io: Io, end: (code: number) => void): void {
  command(program, 'status', 'which migrations are applied; ends with 1 when some are not').action(
    async (options: Options) => {
      const states = await (await migratorFor(options, io)).status()
      if (states.length === 0) io.print('There are no migrations.')
      for (const { number, name, state, appliedAt } of states) {
        io.print(`${state.padEnd(7)}  ${number}_${name}${appliedAt === undefined ? '' : `  ${appliedAt}`}`)
      }
      if (states.some(({ state }) => state !== 'applied')) end(1)
    },
  )
  command(program, 'up', 'applies what is pending')
    .option('--to <migration>', 'up to and including this one')
    .action(async (options: Options) => {
      report(io, 'applied', await (await migratorFor(options, io)).up(options))
    })
  command(program, 'down', 'reverts the newest migration')
    .option('--to <migration>', 'everything after this one; 0 reverts all')
    .action(async (options: Options) => {
      report(io, 'reverted', await (await migratorFor(options, io)).down(options))
    })
}

function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--migrations <folder>', 'the migrations', DEFAULT_MIGRATIONS)
}

async function migratorFor({ migrations }: Options, { env, cwd }: Io): Promise<Migrator> {
  const url = env.DATABASE_URL
  if (!url) {
    const message =
      'DATABASE_URL is not set: start a database with `provision postgres -- COMMAND`, or set it'
    throw new DatabaseError('DB_CONNECTION', message)
  }
  const { prismaMigrator } = await import('@levelup/db-kit/prisma')
  return prismaMigrator(url, resolve(cwd, migrations))
}

function report(io: Io, what: string, titles: readonly string[]): void {
  for (const title of titles) io.print(`${what}  ${title}`)
  if (titles.length === 0) io.print('Nothing to do.')
}
