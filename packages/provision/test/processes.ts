import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import path from 'node:path'

export type Program = ChildProcessByStdio<null, Readable, Readable> & { readonly pid: number }

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

const cli = path.join(import.meta.dirname, '../src/cli.ts')

/** `provision` in a process group of its own, as a terminal would start it. */
export function startProvision(args: readonly string[], environment: NodeJS.ProcessEnv): Program {
  return startProgram([process.execPath, cli, ...args], environment)
}

export function startProgram([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Program {
  return spawn(file, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }) as Program
}

export async function end(program: Program): Promise<Ended> {
  const [[code, signal], out, err] = await Promise.all([
    once(program, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    text(program.stdout),
    text(program.stderr),
  ])
  return { code, signal, out, err }
}

export function provision(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  return end(startProvision(args, environment))
}

/** The next line that the program writes to its standard output. */
export async function nextLine(program: Program): Promise<string> {
  const lines = createInterface({ input: program.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  lines.close()
  return line
}

export function isRunning(pid: number): boolean {
  return processTable().some((entry) => entry.pid === pid)
}

export function childrenOf(parent: number): readonly { pid: number; command: string }[] {
  return processTable().filter((entry) => entry.parent === parent)
}

/** Every process that has not ended; a zombie has. */
function processTable(): { pid: number; parent: number; command: string }[] {
  const list = execFileSync(
    'ps',
    ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'stat=', '-o', 'command='],
    {
      encoding: 'utf8',
    },
  )
  return list.split('\n').flatMap((line) => {
    const [, pid, parent, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return pid && !state?.startsWith('Z') ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  })
}
