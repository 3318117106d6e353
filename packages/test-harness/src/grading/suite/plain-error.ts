import type { RawError } from '../raw-error.ts'

const DEEPEST_CAUSE = 5

/** What was thrown, as data that can cross to another thread, whatever a learner hangs on it. */
export function plainError(thrown: unknown, depth = 0): RawError {
  if (typeof thrown !== 'object' || thrown === null)
    return { message: `${String(thrown)} was thrown, which is no Error` }
  const { name, message, stack, cause, errors, errorLabels } = thrown as Record<string, unknown>
  const deeper = (value: unknown): RawError => plainError(value, depth + 1)
  const isDeepest = depth >= DEEPEST_CAUSE
  return {
    ...simpleFields(thrown),
    ...(typeof name === 'string' && { name }),
    message: String(message),
    ...(typeof stack === 'string' && { stack }),
    // MongoDB's, among them that its embedded engine cannot do something.
    ...(Array.isArray(errorLabels) && { errorLabels: errorLabels.map(String) }),
    ...(!isDeepest && cause !== undefined && { cause: deeper(cause) }),
    ...(!isDeepest && Array.isArray(errors) && { errors: errors.map(deeper) }),
  }
}

/** Such as the code of a system's or a database's error. */
function simpleFields(thrown: object): Record<string, string | number | boolean> {
  const fields: Record<string, string | number | boolean> = {}
  for (const [field, value] of Object.entries(thrown)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields[field] = value
  }
  return fields
}
