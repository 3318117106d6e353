/** Every code that this package throws, with the sentence that says what it is about. */
export const infrastructureErrors = {
  PROVISION_CONFIG: 'a setting in the environment has a value that cannot be used',
  PROVISION_UNSUPPORTED: 'the service has no provider of the kind that LEVELUP_PROVIDER names',
  PROVISION_NO_PROVIDER: 'every provider that was tried refused',
  PROVISION_EXTERNAL: 'the database named by a URL in the environment does not answer',
  PROVISION_DOCKER: 'Docker could not start the server',
  PROVISION_EMBEDDED: 'the embedded server could not start',
  PROVISION_ACCOUNT: 'PostgreSQL cannot run as root, and no other account could be used',
  PROVISION_TEMPORARY: 'there is no directory for temporary files',
  PROVISION_NO_SPACE: 'a disk is full',
  PROVISION_GUARDIAN: 'the guardian that cleans up after a killed run could not start',
} as const

export type InfrastructureErrorCode = keyof typeof infrastructureErrors

/** The machine failed, not the learner: `message` is the cause, `nextStep` the cure. Programs end with exit code 3. */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError'
  readonly code: InfrastructureErrorCode
  readonly nextStep: string

  constructor(code: InfrastructureErrorCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.nextStep = nextStep
  }
}

/** What went wrong, in one line: the message, or the code where a message is empty (as in Node's AggregateError). */
export function describeCause(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describeCause(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  return (error.message || code || error.name).split('\n')[0] ?? error.name
}

/** The `code` of a system error such as `ENOSPC`, or undefined. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
