import { relative } from 'node:path'
import type { Failure } from './result.ts'

/** Why a suite is stopped, in the words of its author. */
export function memoryFailure(bytes: number): Failure {
  return {
    kind: 'memory',
    message: `your code took more than ${mebibytes(bytes)} MB of memory: a list or a text that grows without an end?`,
  }
}

export function outputFailure(bytes: number): Failure {
  return {
    kind: 'output',
    message: `your code printed more than ${mebibytes(bytes)} MB: a loop without an end?`,
  }
}

export function hangFailure(ms: number): Failure {
  return {
    kind: 'timeout',
    message: `your code did not come back within ${seconds(ms)} s: a loop without an end?`,
  }
}

/** Of a module of the workspace whose loading does not come to an end. */
export function loadingFailure(files: readonly string[], workspace: string, ms: number): Failure {
  const what = files.map((file) => relative(workspace, file)).join(', ') || 'the tests'
  return {
    kind: 'import',
    message: `${what} did not finish loading within ${seconds(ms)} s: an "await" outside of any function that never comes back?`,
  }
}

export function exitFailure(code: number): Failure {
  return { kind: 'exit', message: `your code ended the thread that its tests run in (exit code ${code})` }
}

/** Nobody is to blame: a new run outdates this one. */
export const interruption: Failure = { kind: 'infrastructure', message: 'the run was broken off' }

function mebibytes(bytes: number): string {
  return String(Math.round(bytes / 2 ** 20))
}

function seconds(ms: number): string {
  return String(ms / 1000)
}
