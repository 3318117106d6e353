import type { ReadStream, WriteStream } from 'node:tty'
import type { Course, Located } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { openServers } from '../grading/servers.ts'

/** Owns the terminal and the databases while the learner works. Ends 0 when they quit. */
export async function watchOnScreen(course: Course, start: Located, context: Context): Promise<ExitCode> {
  const [{ WatchSession }, { openTerminal }] = await Promise.all([
    import('./session.ts'),
    import('./terminal.ts'),
  ])
  const code = await interruptible(async (signal) => {
    await using servers = openServers()
    using terminal = openTerminal(context.io.stdin as ReadStream, context.io.stdout as WriteStream)
    await new WatchSession({ context, course, start, servers, terminal }).attend(signal)
    return exitCode.passed
  })
  context.print(`Go on with: ${context.command('start')}`)
  return code
}
