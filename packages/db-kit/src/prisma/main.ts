import { Command, CommanderError } from 'commander'
import { DatabaseError } from '../errors.ts'
import { addGenerate } from './commands/generate.ts'
import type { Io } from './commands/io.ts'

const exitCode = { passed: 0, failed: 1, usage: 2, infrastructure: 3 } as const

/** Runs one command line of `db`. Gives the code to end with: 0 done, 1 failed, 2 wrong usage, 3 no database or disk. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const program = new Command('db')
    .description('The client and the migrations of the workspace in this folder')
    .configureOutput({
      writeOut: (text) => io.print(text.trimEnd()),
      writeErr: (text) => io.warn(text.trimEnd()),
    })
    .exitOverride()
  for (const add of [addGenerate]) add(program, io)
  program.addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 no database.')
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
    return exitCode.passed
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.passed : exitCode.usage
    if (!(error instanceof DatabaseError)) throw error
    io.warn(`db: ${error.message}`)
    if (error.excerpt) io.warn(error.excerpt.replaceAll(/^/gm, '  '))
    return codeOf(error)
  }
}

function codeOf({ code }: DatabaseError): number {
  if (code === 'DB_USAGE') return exitCode.usage
  return code === 'DB_CONNECTION' || code === 'DB_STORAGE' ? exitCode.infrastructure : exitCode.failed
}
