import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LabFailure } from '../protocol.ts'

/** Why a lab ended: a stub that is not written yet, or an error with the learner's line that it comes from. */
export function describeFailure(error: unknown, workspace: string): LabFailure {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const place = error instanceof Error ? placeIn(error.stack ?? '', workspace) : undefined
  return {
    type: 'failure',
    message,
    ...(isTodo(error) && { todo: error.message }),
    ...(place !== undefined && { place }),
  }
}

/** By its name: the workspace's own copy of the class may be another one. */
function isTodo(error: unknown): error is Error {
  return error instanceof Error && error.name === 'Todo'
}

function placeIn(stack: string, workspace: string): string | undefined {
  for (const [, url = '', line = ''] of stack.matchAll(/(file:\/\/[^\s)]+):(\d+):\d+/g)) {
    const path = relative(workspace, fileURLToPath(url))
    if (!path.startsWith('..') && !path.includes('node_modules')) return `${path}:${line}`
  }
  return undefined
}
