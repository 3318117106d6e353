import { DatabaseError } from '@levelup/db-kit'
import { CannotStart } from '../cannot-start.ts'
import { ConfigError, readConfig, type Config } from '../config.ts'
import { toDatabaseError } from '../database.ts'
import { connect, type Connected } from './open-connection.ts'
import { createDatabase } from './prepare-database.ts'

/**
 * Runs a program of this workspace with its settings and its database, and gives the exit code: the program's own, or as
 * everywhere in this course 2 for settings that cannot be used and 3 for a database that is not there. Why, is one line on stderr.
 */
export async function runProgram(
  program: (config: Config, connected: Connected) => Promise<number>,
): Promise<number> {
  try {
    const config = readConfig()
    await createDatabase(config)
    return await program(config, await connect(config.connection))
  } catch (caught) {
    const error = toDatabaseError(caught)
    if (error instanceof CannotStart) return complain(error.message, error.exitCode)
    if (error instanceof ConfigError) return complain(error.message, 2)
    if (error instanceof DatabaseError) {
      return complain(`The database cannot be prepared: ${error.message}.`, 3)
    }
    throw error
  }
}

/** Says why on stderr, and gives the code to end with. */
export function complain(message: string, code: number): number {
  console.error(message)
  return code
}
