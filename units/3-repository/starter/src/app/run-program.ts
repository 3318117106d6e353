import { DatabaseError } from '@levelup/db-kit'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { toDatabaseError } from '../database.ts'

/**
 * Runs a program of this workspace with its settings, and gives the exit code: the program's own, or as everywhere in this course
 * 2 for settings that cannot be used and 3 for a database that is not there. Why, is one line on stderr.
 */
export async function runProgram(program: (config: Config) => Promise<number>): Promise<number> {
  try {
    return await program(readConfig())
  } catch (caught) {
    const error = toDatabaseError(caught)
    if (error instanceof ConfigError) return complain(error.message, 2)
    if (error instanceof DatabaseError) return complain(`The database cannot be used: ${error.message}.`, 3)
    throw error
  }
}

/** Says why on stderr, and gives the code to end with. */
export function complain(message: string, code: number): number {
  console.error(message)
  return code
}
