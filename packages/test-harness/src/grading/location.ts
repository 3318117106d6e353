import { isAbsolute, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rawChain, type RawError } from './raw-error.ts'
import type { Location } from './result.ts'

/** The innermost line of the learner's own code in an error's stack, or in that of what caused it. */
export function learnersLocation(error: RawError, workspace: string): Location | undefined {
  for (const { stacks = [] } of rawChain(error)) {
    for (const { file, line, column } of stacks) {
      const own = learnersFile(file, workspace)
      if (own !== undefined) return { file: own, line, column }
    }
  }
  return undefined
}

/** The path inside the workspace, with forward slashes; `undefined` for whatever the learner does not write. */
export function learnersFile(file: string, workspace: string): string | undefined {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file
  if (!isAbsolute(path)) return undefined
  const inside = relative(workspace, path)
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined
  const parts = inside.split(sep)
  return parts.includes('node_modules') || inside === 'acceptance.test.ts' ? undefined : parts.join('/')
}
