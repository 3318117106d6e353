import { fork, type ChildProcess } from 'node:child_process'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { openGuardian } from '@levelup/provision'
import type { LabFailure, LabMessage, LabProgress, LabResult, LabTask } from './protocol.ts'

interface LabLimits {
  /** The most memory for JavaScript, in MB. Default: half of the machine's, 4096 at most. */
  readonly heapMb?: number
  /** How long a lab may say nothing, in ms. Default: two minutes. */
  readonly silenceMs?: number
}

export interface LabProcessOptions extends LabLimits {
  readonly signal: AbortSignal
  readonly onProgress: (progress: LabProgress) => void
}

/** How a lab ended, and the end of what the learner's code printed meanwhile. */
export type LabOutcome = (LabResult | LabFailure) & { readonly printed: string }

const main = fileURLToPath(new URL('./process/main.ts', import.meta.url))
const SILENCE_MS = 120_000
const MOST_HEAP_MB = 4096
const MEGABYTE = 1024 * 1024
const PRINTED_CHARACTERS = 4000

/**
 * Runs a lab in a process of its own, which is killed when it says nothing for too long, when the signal aborts, and
 * with this process, however that ends.
 */
export async function runLab(task: LabTask, options: LabProcessOptions): Promise<LabOutcome> {
  const { heapMb = defaultHeapMb(), silenceMs = SILENCE_MS, signal, onProgress } = options
  await using guardian = await openGuardian()
  signal.throwIfAborted()
  const child = start(task, heapMb)
  if (child.pid !== undefined) guardian.protectProcess(child.pid, 'SIGKILL')
  const kill = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  const printed = tailOf(child)
  let outcome: LabResult | LabFailure | undefined
  const silence = setTimeout(() => {
    outcome = { type: 'failure', message: `it has said nothing for ${Math.round(silenceMs / 1000)} s` }
    kill()
  }, silenceMs)
  child.on('message', (message: LabMessage) => {
    silence.refresh()
    if (message.type === 'progress') onProgress(message)
    else outcome = message
  })
  try {
    const ending = await endOf(child)
    signal.throwIfAborted()
    return { ...(outcome ?? died(ending, heapMb, printed())), printed: printed() }
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', kill)
  }
}

/** In a group of its own: Ctrl-C reaches this process alone, which then decides. */
function start(task: LabTask, heapMb: number): ChildProcess {
  return fork(main, [JSON.stringify(task)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${heapMb}`],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
}

function defaultHeapMb(): number {
  return Math.min(MOST_HEAP_MB, Math.floor(totalmem() / MEGABYTE / 2))
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}

function died(ending: string, heapMb: number, printed: string): LabFailure {
  const message = /heap out of memory|Reached heap limit/i.test(printed)
    ? `it needed more than ${heapMb} MB of memory`
    : `its process ended with ${ending} before the lab did`
  return { type: 'failure', message }
}

function tailOf(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer): void => void (text = (text + chunk.toString()).slice(-PRINTED_CHARACTERS))
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text.trim()
}
