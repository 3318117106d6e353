import { InfrastructureError } from '../../errors.ts'
import type { Guardian } from '../../guardian.ts'
import { runGuarded } from '../../guarded-run.ts'
import { noSpace } from '../../temporary.ts'
import type { Account } from './account.ts'

export interface RunOptions {
  readonly guardian: Guardian
  readonly account: Account | undefined
  /** The working directory, which must be one that the account can enter. */
  readonly directory: string
  readonly input?: string
}

/** Nothing of ours: PGDATA, PGOPTIONS and the like would change what the programs do. */
export const programEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Runs a program of PostgreSQL to its end and gives what it wrote.
 * @throws InfrastructureError `PROVISION_EMBEDDED` with its last words, `PROVISION_NO_SPACE`
 */
export async function run(command: readonly string[], options: RunOptions): Promise<string> {
  const { ok, ending, output } = await runGuarded(options.guardian, command, {
    ...options.account,
    cwd: options.directory,
    env: programEnvironment,
    input: options.input,
  })
  if (!ok) throw programFailed(command[0] ?? '', ending, output, options.directory)
  return output
}

/** The error for a program of PostgreSQL that ended, with the line of its output that says why. */
export function programFailed(command: string, ending: string, output: string, directory: string): Error {
  const name = command.slice(command.lastIndexOf('/') + 1)
  const cause = new Error(output.trim() || `${name} wrote nothing`)
  if (/No space left on device/.test(output)) return noSpace(directory, cause)
  const message = `${name} ended with ${ending}: ${lastWords(output)}`
  return new InfrastructureError('PROVISION_EMBEDDED', message, cureFor(output), { cause })
}

function cureFor(output: string): string {
  const otherwise = 'start Docker, or set DATABASE_URL to a PostgreSQL of yours.'
  if (/could not look up effective user ID/.test(output)) {
    return `Run as an account that /etc/passwd knows, ${otherwise}`
  }
  return `Run \`pnpm install\` again, ${otherwise}`
}

function lastWords(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const telling = lines.findLast((line) => /FATAL|PANIC|error:|could not|cannot/i.test(line))
  return telling ?? lines.findLast((line) => line !== '') ?? 'it wrote nothing'
}
