import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

export function addDoctor(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program.command('doctor').action(() => exit(exitCode.passed))
  void context
}
