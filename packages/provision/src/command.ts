import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { describeCause, InfrastructureError } from './errors.ts'
import { inForeground } from './foreground.ts'
import { openGuardian } from './guardian.ts'
import type { Running } from './provider.ts'
import { startServices } from './select.ts'
import type { Service } from './services.ts'

export const exitCodes = { usage: 2, infrastructure: 3 } as const

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts the services, runs the command with their URLs in its environment, stops them, and gives the exit code:
 * the command's own, 128 + n when signal n ended it, 3 when a database could not be had or was lost on the way.
 */
export async function runWithServices(
  services: readonly Service[],
  command: readonly string[],
  notify: (line: string) => void,
): Promise<number> {
  const signals = passSignalsOn()
  let running: readonly Running[] = []
  try {
    running = await startServices(services, { notify })
    return await runCommand(command, running, signals, notify)
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error
    report(error)
    return error.code === 'PROVISION_CONFIG' ? exitCodes.usage : exitCodes.infrastructure
  } finally {
    await Promise.all(running.map((server) => server.stop()))
    signals.stop()
  }
}

interface PassedSignals {
  to(child: ChildProcess): void
  stop(): void
}

/**
 * Until there is a command, a signal ends us at once: the guardian cleans up. Afterwards the command decides, and the
 * databases stay until it has ended. Ctrl-C reaches the whole foreground group, so it is not passed on a second time.
 */
function passSignalsOn(): PassedSignals {
  let command: ChildProcess | undefined
  const listener = (signal: (typeof passedOn)[number]): void => {
    if (!command) process.exit(128 + os.constants.signals[signal])
    if (signal === 'SIGINT' && inForeground()) return
    command.kill(signal)
  }
  for (const signal of passedOn) process.on(signal, listener)
  return {
    to: (child) => void (command = child),
    stop: () => {
      for (const signal of passedOn) process.off(signal, listener)
    },
  }
}

async function runCommand(
  [file = '', ...args]: readonly string[],
  running: readonly Running[],
  signals: PassedSignals,
  notify: (line: string) => void,
): Promise<number> {
  const env = Object.assign({}, process.env, ...running.map((server) => server.env)) as NodeJS.ProcessEnv
  await using guardian = await openGuardian()
  const child = spawn(file, args, { stdio: 'inherit', env })
  signals.to(child)
  if (child.pid !== undefined) guardian.protectProcess(child.pid)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    guardian.release(child.pid ?? 0)
    if (code === 0) return 0
    if (await someServerIsLost(running, notify)) return exitCodes.infrastructure
    return code ?? 128 + os.constants.signals[signal ?? 'SIGKILL']
  } catch (error) {
    notify(`cannot run ${file}: ${describeCause(error)}`)
    return exitCodes.usage
  }
}

/** A command that failed because its database was gone has not given a wrong answer. */
async function someServerIsLost(
  running: readonly Running[],
  notify: (line: string) => void,
): Promise<boolean> {
  const verdicts = await Promise.all(running.map((server) => server.check()))
  const lost = verdicts.filter(({ usable }) => !usable)
  for (const { detail } of lost)
    notify(`the database was lost while the command ran: ${detail}\n  Run it again.`)
  return lost.length > 0
}

function report(error: InfrastructureError): void {
  process.stderr.write(`provision: ${error.message}\n  ${error.nextStep}\n`)
}
