import { stripVTControlCharacters } from 'node:util'
import { sep } from 'node:path'
import { GENERATE_NEXT_STEP, isClientMissing } from './generated-client.ts'
import { learnersFile, learnersLocation } from './location.ts'
import { rawChain, type RawError } from './raw-error.ts'
import type { Failure, Location } from './result.ts'

/** The file that vite could not turn into JavaScript; it hangs this on its error. */
interface TransformError extends RawError {
  readonly __vitest_rollup_error__: { readonly id: string }
}

/** Why code did not load at all, if that is what went wrong: a mistake of syntax, or an import of what is not there. */
export function importFailure(error: RawError, workspace: string): Failure | undefined {
  for (const cause of rawChain(error)) {
    if (isTransformError(cause)) return syntaxFailure(cause, workspace)
    if (cause.code === 'ERR_MODULE_NOT_FOUND') return missingModule(cause, workspace)
  }
  return undefined
}

function isTransformError(error: RawError): error is TransformError {
  const at = error.__vitest_rollup_error__
  return typeof at === 'object' && at !== null && 'id' in at && typeof at.id === 'string'
}

function syntaxFailure(error: TransformError, workspace: string): Failure {
  const { id } = error.__vitest_rollup_error__
  const text = stripVTControlCharacters(error.message)
  const [, problem = text, rest = ''] = /\[PARSE_ERROR\]\s*([^\n]+)\n?([^]*)$/.exec(text) ?? []
  const [, line, column] = /:(\d+):(\d+) \]/.exec(rest) ?? []
  const file = learnersFile(id, workspace)
  const excerpt = rest.replace(/^.*\n/, '').trimEnd()
  return {
    kind: 'import',
    message: `${file ?? id} does not load: ${problem}`,
    ...(excerpt === '' ? {} : { detail: excerpt }),
    ...(file === undefined
      ? {}
      : { location: { file, line: Number(line ?? 1), column: Number(column ?? 1) } }),
  }
}

function missingModule(error: RawError, workspace: string): Failure {
  const location: Location | undefined = learnersLocation(error, workspace)
  // vite puts /@fs before the path of a file that is not there.
  const message = error.message.replaceAll('/@fs/', '/').replaceAll(workspace + sep, '')
  if (isClientMissing(message, workspace)) {
    return {
      kind: 'infrastructure',
      message: `the database client has not been generated (${message})`,
      detail: GENERATE_NEXT_STEP,
    }
  }
  return { kind: 'import', message, ...(location === undefined ? {} : { location }) }
}
