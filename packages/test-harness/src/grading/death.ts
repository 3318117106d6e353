import type { Failure } from './result.ts'
import { memoryFailure } from './stopping.ts'

/** Signals by which native code, or Node itself, ends a process; nobody sends them from outside. */
const crashes = new Set<NodeJS.Signals>(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'])

/**
 * Why a process died that ran a suite, from the signal that ended it and what it last wrote. Code that crashes Node is
 * to blame itself; whoever kills it from outside, such as a machine without memory, is not the code.
 */
export function deathFailure(signal: NodeJS.Signals | null, noise: string, memoryBytes: number): Failure {
  const detail = noise === '' ? {} : { detail: noise }
  if (/heap out of memory|Allocation failed|bad_alloc/.test(noise)) return memoryFailure(memoryBytes)
  if (signal !== null && crashes.has(signal)) {
    return { kind: 'crash', message: `your code crashed Node itself (${signal})`, ...detail }
  }
  const how = signal === null ? 'ended early' : `was killed (${signal})`
  return { kind: 'infrastructure', message: `the process that runs the tests ${how}`, ...detail }
}
