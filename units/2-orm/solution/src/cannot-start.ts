/** 2: it was started with settings that cannot be used. 3: what it needs is not there. */
export type ExitCode = 2 | 3

/**
 * Says in one line why the program cannot start. `main.ts` prints that line and nothing else, and ends with the code.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
