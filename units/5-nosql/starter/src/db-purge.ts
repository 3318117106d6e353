import { parseArgs } from 'node:util'
import { ConfigError } from '@levelup/app-kit/config'
import { runProgram } from '@levelup/app-kit/program'
import { runStep } from '@levelup/app-kit/steps'
import { readConfig } from './config.ts'
import { openDatabase, toDatabaseError } from './database.ts'
import { purge } from './tasks/trash.ts'

// `pnpm db:purge [--older-than DAYS]`: the purge of 3.11 on the app's database, for whatever runs once a night.
process.exitCode = await runProgram(
  async () => {
    const { databaseUrl } = readConfig()
    const olderThanDays = readDays(process.argv.slice(2))
    const db = openDatabase(databaseUrl)
    try {
      const count = await runStep('The purge (3.11)', () => purge(db, { olderThanDays }), { toDatabaseError })
      const tasks = count === 1 ? 'task' : 'tasks'
      console.log(`Gone for good: ${count} ${tasks}, ${olderThanDays} days in the trash or longer.`)
    } finally {
      await db.$disconnect()
    }
  },
  { toDatabaseError },
)

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
