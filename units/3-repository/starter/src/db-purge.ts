import { parseArgs } from 'node:util'
import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import { complain, runProgram } from './app/run-program.ts'
import { ConfigError } from './config.ts'
import { openDatabase, toDatabaseError, type Database } from './database.ts'
import { purge } from './tasks/trash.ts'

// `pnpm db:purge [--older-than DAYS]`: the purge of 3.11 on the app's database, for whatever runs once a night.
process.exitCode = await runProgram(async ({ databaseUrl }) => {
  const olderThanDays = readDays(process.argv.slice(2))
  const db = openDatabase(databaseUrl)
  try {
    return await purgeTrash(db, olderThanDays)
  } finally {
    await db.$disconnect()
  }
})

function readDays(args: readonly string[]): number {
  const days = daysIn(args)
  if (/^\d{1,5}$/.test(days)) return Number(days)
  throw new ConfigError(`--older-than is "${days}". Give a number of days, such as --older-than 30.`)
}

function daysIn(args: readonly string[]): string {
  const options = { 'older-than': { type: 'string', default: '30' } } as const
  try {
    return parseArgs({ args: [...args], options }).values['older-than']
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}. Usage: db:purge [--older-than DAYS]`)
  }
}

async function purgeTrash(db: Database, olderThanDays: number): Promise<number> {
  try {
    const count = await purge(db, { olderThanDays })
    console.log(
      `Gone for good: ${count} ${count === 1 ? 'task' : 'tasks'}, ${olderThanDays} days in the trash or longer.`,
    )
    return 0
  } catch (error) {
    if (error instanceof Todo) return complain(error.message, 1)
    const known = toDatabaseError(error)
    if (known instanceof DatabaseError && known.code === 'DB_CONNECTION') throw known
    console.error('The purge (3.11) failed:', error)
    return 1
  }
}
