import type { ReadStream, WriteStream } from 'node:tty'
import type { Course, Located } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { openServers } from '../grading/servers.ts'

/** Owns the terminal, the databases and the processes of one sitting. Ends 0 when the learner quits. */
export async function watchOnScreen(course: Course, start: Located, context: Context): Promise<ExitCode> {
  const [{ WatchSession }, { openTerminal }, { openJudge }, { openTypeChecker }] = await Promise.all([
    import('./session.ts'),
    import('../terminal/full-screen.ts'),
    import('./judge.ts'),
    import('../type-check/checker.ts'),
  ])
  const code = await interruptible(async (signal) => {
    await using servers = openServers()
    await using judge = openJudge(course.root, servers)
    await using types = openTypeChecker(course.root)
    using terminal = openTerminal(context.io.stdin as ReadStream, context.io.stdout as WriteStream)
    await new WatchSession({ context, course, start, judge, types, terminal }).attend(signal)
    return exitCode.passed
  })
  context.print(`Go on with: ${context.command('start')}`)
  return code
}
