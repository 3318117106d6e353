import { exitCode, type ExitCode } from '../errors.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs something that Ctrl-C may end: its signal aborts, and its own clean-up still happens. Gives 130 when it was
 * interrupted. A second Ctrl-C ends the process at once.
 */
export async function interruptible(task: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const controller = new AbortController()
  const abort = () => {
    release()
    controller.abort()
  }
  const release = () => signals.forEach((signal) => process.off(signal, abort))
  signals.forEach((signal) => process.on(signal, abort))
  try {
    const code = await task(controller.signal)
    return controller.signal.aborted ? exitCode.interrupted : code
  } catch (error) {
    if (controller.signal.aborted) return exitCode.interrupted
    throw error
  } finally {
    release()
  }
}
