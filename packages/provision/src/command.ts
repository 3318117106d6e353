import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { describeCause, InfrastructureError } from './errors.ts'
import type { Running, Service } from './provider.ts'
import { startServices } from './select.ts'

export const exitCodes = { usage: 2, infrastructure: 3 } as const

/**
 * Starts the services, runs the command with their URLs in its environment, stops them, and gives the exit code:
 * the command's own, 128 + n when signal n ended it, 3 when a database could not be had or was lost on the way.
 */
export async function runWithServices(
  services: readonly Service[],
  command: readonly string[],
): Promise<number> {
  let running: Running[] = []
  try {
    running = await startServices(services)
    return await runCommand(command, running)
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error
    report(error)
    return error.code === 'PROVISION_CONFIG' ? exitCodes.usage : exitCodes.infrastructure
  } finally {
    await Promise.all(running.map((server) => server.stop()))
  }
}

async function runCommand(command: readonly string[], running: readonly Running[]): Promise<number> {
  const [file = '', ...args] = command
  const env = Object.assign({}, process.env, ...running.map((server) => server.env)) as NodeJS.ProcessEnv
  const child = spawn(file, args, { stdio: 'inherit', env })
  const stopForwarding = forwardSignals(child)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + os.constants.signals[signal ?? 'SIGTERM']
  } catch (error) {
    process.stderr.write(`provision: cannot run ${file}: ${describeCause(error)}\n`)
    return exitCodes.usage
  } finally {
    stopForwarding()
  }
}

function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}

function report(error: InfrastructureError): void {
  process.stderr.write(`provision: ${error.message}\n  ${error.nextStep}\n`)
}
