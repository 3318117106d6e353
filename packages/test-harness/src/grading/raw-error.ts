/** An error as it arrives from the process that ran the tests: its own fields, with its class gone. */
export interface RawError {
  readonly name?: string
  readonly message: string
  readonly stack?: string
  readonly stacks?: readonly { readonly file: string; readonly line: number; readonly column: number }[]
  readonly cause?: unknown
  readonly errors?: unknown
  readonly [field: string]: unknown
}

/** An error of this process, in the same shape. */
export function rawErrorOf(error: unknown): RawError {
  if (!(error instanceof Error)) return { message: String(error) }
  return { ...error, name: error.name, message: error.message, stack: error.stack ?? '', cause: error.cause }
}

/** The error and everything that caused it, outermost first. */
export function rawChain(error: RawError): RawError[] {
  const seen = new Set<RawError>()
  const visit = (current: unknown): void => {
    if (!isRawError(current) || seen.has(current)) return
    seen.add(current)
    visit(current.cause)
    if (Array.isArray(current.errors)) current.errors.forEach(visit)
  }
  visit(error)
  return [...seen]
}

export function textField(error: RawError, field: string): string | undefined {
  const value = error[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isRawError(value: unknown): value is RawError {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  )
}
