/**
 * An expectation of this package that did not hold. The message starts with what is wrong in words; `detail` (the
 * tables, statements or plan that show it) follows after an empty line, so that a plain vitest run prints both.
 */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError'
  readonly summary: string
  readonly detail: string | undefined

  constructor(summary: string, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? summary : `${summary}\n\n${detail}`, options)
    this.summary = summary
    this.detail = detail
  }
}
