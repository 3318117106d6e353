import { DatabaseError } from '@levelup/db-kit'
import { StepFailed } from './steps.ts'
import { isUnsolved } from './unsolved.ts'

export interface ProgramOptions {
  /** Finds the database's own error in that of an ORM. Default: the error as it is. */
  readonly toDatabaseError?: (error: unknown) => unknown
}

/**
 * Runs a program and resolves with its exit code, as everywhere in this course: 0 all went well; 1 a step failed, or
 * reached an exercise that is not solved; 2 settings that cannot be used; 3 the port is taken, or the database is not
 * there. One line on stderr says why. Rejects with any other error.
 */
export async function runProgram(
  program: () => Promise<void>,
  { toDatabaseError = (error) => error }: ProgramOptions = {},
): Promise<number> {
  try {
    await program()
    return 0
  } catch (caught) {
    if (caught instanceof StepFailed) return complain([caught.message, caught.cause], 1)
    if (isUnsolved(caught)) return complain([caught.message], 1)
    if (hasExitCode(caught)) return complain([caught.message], caught.exitCode)
    const error = toDatabaseError(caught)
    if (error instanceof DatabaseError) return complain([`The database cannot be used: ${error.message}.`], 3)
    throw caught
  }
}

/** An error that says itself how the program ends: wrong settings, a port that is taken. */
function hasExitCode(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'
}

function complain(what: readonly unknown[], exitCode: number): number {
  console.error(...what)
  return exitCode
}
