import { InfrastructureError } from '../../errors.ts'
import type { Guardian } from '../../guardian.ts'
import { startServerProgram } from '../../server-process.ts'
import { settingLines } from '../settings.ts'
import { commandOf, type Program } from './program.ts'

/** Starts the server on a free port of 127.0.0.1, waits until it takes connections, and gives its URL. */
export async function startServer(
  program: Program,
  password: string,
  { guardian, directory }: { readonly guardian: Guardian; readonly directory: string },
  nextPort: () => Promise<number>,
): Promise<string> {
  const port = await startServerProgram(
    {
      guardian,
      directory,
      // The password is read from standard input: everybody can see a command line. The directory is on it, for
      // `sweep`.
      command: () => commandOf(program, '-', '--dir', directory),
      input: (candidate) =>
        settingLines({
          bind: '127.0.0.1',
          port: String(candidate),
          requirepass: password,
          'set-proc-title': 'no',
        }),
      // There is nothing to save.
      options: { stopSignal: 'SIGKILL' },
      isReady: (log) => log.includes('Ready to accept connections'),
      portIsTaken: (log) => /Failed listening on port|Address already in use/.test(log),
      failed: (ending, log) => serverFailed(program, ending, log.replaceAll(password, '***')),
    },
    nextPort,
  )
  return `redis://:${password}@127.0.0.1:${port}/0`
}

function serverFailed({ file }: Program, ending: string, log: string): Error {
  return new InfrastructureError(
    'PROVISION_EMBEDDED',
    `${file} ended with ${ending}: ${lastWords(log)}`,
    'Install another Redis, start Docker, or set REDIS_URL to a Redis of yours.',
    { cause: new Error(log.trim() || 'it wrote nothing') },
  )
}

/** Each line begins with `4711:M 01 Dec 2026 14:43:57.619 # `. */
function lastWords(log: string): string {
  const lines = log.split('\n').map((line) => line.replace(/^\d+:\w .*?\.\d{3} [#*.-] /, '').trim())
  const telling = lines.findLast((line) => /Failed|Could not|Can't|Bad directive|error/i.test(line))
  return telling ?? lines.findLast((line) => line !== '') ?? 'it wrote nothing'
}
