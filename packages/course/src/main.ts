import { Command, CommanderError, Option } from 'commander'
import { addDb } from './commands/db.ts'
import { addDiff } from './commands/diff.ts'
import { addDoctor } from './commands/doctor.ts'
import { addGenerate } from './commands/generate.ts'
import { addHint } from './commands/hint.ts'
import { addLab } from './commands/lab.ts'
import { addList } from './commands/list.ts'
import { addMatrix } from './commands/matrix.ts'
import { addNew } from './commands/new.ts'
import { addReset } from './commands/reset.ts'
import { addSolution } from './commands/solution.ts'
import { addStart } from './commands/start.ts'
import { addStrength } from './commands/strength.ts'
import { addTest } from './commands/test.ts'
import { addVerify } from './commands/verify.ts'
import { addWatch } from './commands/watch.ts'
import type { Io } from './config.ts'
import { createContext, type Context } from './context.ts'
import { exitCode, exitCodeOf, nextStepOf, type ExitCode } from './errors.ts'

const commands = [
  addStart,
  addWatch,
  addList,
  addTest,
  addLab,
  addHint,
  addReset,
  addSolution,
  addDiff,
  addVerify,
  addStrength,
  addDoctor,
  addDb,
  addMatrix,
  addGenerate,
  addNew,
]

/** Runs one command line. Gives the code to end with: 0 passed, 1 failed, 2 wrong usage, 3 infrastructure. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = exitCode.passed
  const program = createProgram(io)
  const context = createContext(io, () => program.opts<{ root?: string }>().root)
  program.addHelpText('after', `\nStart here: ${context.command('start')}`)
  program.showHelpAfterError(`How it is used: ${context.command('--help')}`)
  for (const add of commands) add(program, context, (ended) => (code = ended))
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.passed : exitCode.usage
    report(error, context)
    return exitCodeOf(error)
  }
}

function createProgram(io: Io): Command {
  return new Command('course')
    .description('Level-Up Persistence: the course on your command line')
    .addOption(new Option('--root <directory>', 'another course than the one around here').hideHelp())
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .exitOverride()
}

function report(error: unknown, { config, warn, colours }: Context): void {
  const message = error instanceof Error ? error.message : String(error)
  warn(`${colours.red('course:')} ${message}`)
  const step = nextStepOf(error)
  if (step !== undefined) warn(`  What to do: ${step}`)
  if (config.debug && error instanceof Error) warn(error.stack ?? '')
  else if (step === undefined)
    warn('  What to do: run it again with LEVELUP_DEBUG=1 to see where it happened.')
}
