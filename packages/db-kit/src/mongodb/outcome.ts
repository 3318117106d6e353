import type { DatabaseErrorCode } from '../errors.ts'
import { codeOfServerError } from './map-error.ts'

/** The parts of answers that say how much a command has read or changed, or which of its writes was refused. */
interface Answer {
  readonly cursor?: { readonly firstBatch?: readonly unknown[]; readonly nextBatch?: readonly unknown[] }
  readonly n?: number
  readonly values?: readonly unknown[]
  readonly writeErrors?: readonly { readonly code: number }[]
}

/** What an event tells of an answer. A command with a write that was refused is answered with success. */
export function outcomeOf(response: unknown): { rows?: number; error?: DatabaseErrorCode } {
  const { cursor, n, values, writeErrors } = answerOf(response)
  const rows = (cursor?.firstBatch ?? cursor?.nextBatch ?? values)?.length ?? n
  const refused = writeErrors?.[0]
  return { ...(rows !== undefined && { rows }), ...(refused && { error: codeOfServerError(refused) }) }
}

/** The driver keeps most answers as bytes, until somebody asks for a field. */
function answerOf(response: unknown): Answer {
  const answer = (response ?? {}) as Answer & { readonly toObject?: () => Answer }
  return answer.toObject?.() ?? answer
}
