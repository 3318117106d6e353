import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ExpectationError, Todo } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('program.ts', import.meta.url))
const WAITING_MS = 10_000
const ENDING_MS = 2500

interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
}

/** A process with the learner's connection.ts in it. It ends with the test at the latest, or with this process. */
export interface Program {
  /**
   * Resolves when the program has said `count` such lines; with what the expression's group holds in the last of them.
   */
  says(line: RegExp, bounds?: { readonly count?: number; readonly withinMs?: number }): Promise<string>
  /** One request on a connection of its own. Rejects when it is cut off. */
  request(port: string): Promise<{ readonly status: number | undefined; readonly body: string }>
  signal(name: 'SIGTERM' | 'SIGINT'): void
  /** Throws the Todo of a stub, and ExpectationError when the program goes on for too long. */
  ended(): Promise<Ended>
  hasEnded(): boolean
}

export function runProgram(connectionFile: URL, environment: Record<string, string>): Program {
  const child = spawnGuarded([process.execPath, program, connectionFile.href], environment)
  const [stdout, stderr] = [linesOf(child.stdout!), linesOf(child.stderr!)]
  const closed = once(child, 'close').then(([code]): Ended => {
    const todo = stdout.find((line) => line.startsWith('todo '))
    if (todo) throw new Todo('2.2', todo.slice('todo '.length))
    return { code: code as number | null, stdout, stderr }
  })
  closed.catch(() => undefined)
  return {
    says: (line, { count = 1, withinMs = WAITING_MS } = {}) =>
      within(withinMs, untilSaid(child, closed, { stdout, line, count }), `it never said ${String(line)}`),
    request,
    signal: (name) => void child.kill(name),
    ended: () => within(ENDING_MS, closed, 'the program is still running'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  }
}

/** `sh` holds the program back until its guard stands: whatever ends this process, SIGKILL too, ends that one. */
function spawnGuarded(command: readonly string[], environment: Record<string, string>): ChildProcess {
  const child = spawn('sh', ['-c', 'read -r _ && exec "$@"', 'sh', ...command], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const guard = spawn('sh', ['-c', 'cat; kill -9 "$1"', 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.once('exit', () => guard.kill('SIGKILL'))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
      await once(child, 'exit')
  })
  child.stdin.end('start\n')
  return child
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = []
  createInterface(stream).on('line', (line) => void lines.push(line))
  return lines
}

async function untilSaid(
  child: ChildProcess,
  closed: Promise<Ended>,
  { stdout, line, count }: { stdout: readonly string[]; line: RegExp; count: number },
): Promise<string> {
  const said = async (): Promise<string> => {
    for (;;) {
      const matches = stdout.flatMap((text) => [line.exec(text)].filter((match) => match !== null))
      if (matches.length >= count) return matches.at(-1)?.[1] ?? ''
      await once(child.stdout!, 'data')
      // The line is read from the data by another listener, which comes after this one.
      await new Promise(setImmediate)
    }
  }
  const endedFirst = closed.then(({ code, stderr }): never => {
    throw new ExpectationError(`the program ended with exit code ${code}: ${stderr.join('\n')}`)
  })
  return Promise.race([said(), endedFirst])
}

function request(port: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode, body }))
      response.on('error', reject)
    }).on('error', reject)
  })
}

async function within<T>(ms: number, promise: Promise<T>, otherwise: string): Promise<T> {
  const bound = AbortSignal.timeout(ms)
  const late = once(bound, 'abort').then((): never => {
    throw new ExpectationError(`${otherwise}, ${ms} ms later`)
  })
  return Promise.race([promise, late])
}
