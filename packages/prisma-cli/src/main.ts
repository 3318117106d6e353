import { Command, CommanderError } from 'commander'
import { DatabaseError } from '@levelup/db-kit'
import { addGenerate } from './commands/generate.ts'
import { addMigrate } from './commands/migrate.ts'
import { addRunMigrations } from './commands/run-migrations.ts'
import type { Io } from './commands/io.ts'

const exitCode = { passed: 0, failed: 1, usage: 2, infrastructure: 3 } as const

/**
 * Runs one command line of `db`. Gives the code to end with: 0 done, 1 failed, 2 wrong usage, 3 no database or disk.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCode.passed
  const program = new Command('db')
    .description('The client and the migrations of the workspace in this folder')
    .configureOutput({
      writeOut: (text) => io.print(text.trimEnd()),
      writeErr: (text) => io.warn(text.trimEnd()),
    })
    .exitOverride()
  addGenerate(program, io)
  addMigrate(program, io)
  addRunMigrations(program, io, (ended) => (code = ended))
  program.addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 no database.')
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.passed : exitCode.usage
    return report(error, io)
  }
}

function report(error: unknown, io: Io): number {
  if (error instanceof DatabaseError) {
    io.warn(`db: ${error.message}`)
    if (error.excerpt) io.warn(error.excerpt.replaceAll(/^/gm, '  '))
    if (error.nextStep) io.warn(`  What to do: ${error.nextStep}`)
    return codeOf(error)
  }
  // What the system refuses, such as a folder that may not be written, has its path in its message.
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  io.warn(`db: ${error.message}`)
  return exitCode.infrastructure
}

function codeOf({ code }: DatabaseError): number {
  if (code === 'DB_USAGE') return exitCode.usage
  return code === 'DB_CONNECTION' || code === 'DB_STORAGE' ? exitCode.infrastructure : exitCode.failed
}
