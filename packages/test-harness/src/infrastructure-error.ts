/** The codes of what this package calls a failure of the machine; provision has its own. */
export type HarnessInfrastructureCode =
  | 'HARNESS_POSTGRES_UNREACHABLE' // the server does not answer, or ended during the run
  | 'HARNESS_POSTGRES_DENIED' // the account may not create databases
  | 'HARNESS_REDIS_UNREACHABLE' // the server does not answer, or ended during the run
  | 'HARNESS_REDIS_FULL' // no logical database is free
  | 'HARNESS_REDIS_NOT_EMPTY' // the one that the URL names holds something that is not of the tests
  | 'HARNESS_MONGODB_UNREACHABLE' // the server does not answer, or ended during the run
  | 'HARNESS_RUNNER_DIED' // the process that runs the tests ended before they did

/** The machine failed, not the learner. Recognised by its name, as provision's error of the same name is. */
export class HarnessInfrastructureError extends Error {
  override readonly name = 'InfrastructureError'
  readonly code: HarnessInfrastructureCode
  readonly nextStep: string

  constructor(code: HarnessInfrastructureCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.nextStep = nextStep
  }
}
