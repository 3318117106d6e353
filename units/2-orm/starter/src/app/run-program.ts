import { createDatabase } from '@levelup/app-kit/database'
import { runProgram as run } from '@levelup/app-kit/program'
import { DatabaseError } from '@levelup/db-kit'
import { readConfig, type Config } from '../config.ts'
import { toDatabaseError } from '../database.ts'
import { openConnection, type Connected } from './open-connection.ts'

/**
 * Runs a program of this workspace with its settings and its database, and returns the exit code, as app-kit's
 * `runProgram` does.
 */
export function runProgram(
  program: (config: Config, connected: Connected) => Promise<void>,
): Promise<number> {
  return run(
    async () => {
      const config = readConfig()
      await createDatabase(config).catch(unlessUnreachable)
      await program(config, await openConnection(config.connection))
    },
    { toDatabaseError },
  )
}

/** A server that does not answer is left to connection.ts (2.2), which says so. */
function unlessUnreachable(error: unknown): void {
  if (!(error instanceof DatabaseError && error.code === 'DB_CONNECTION')) throw error
}
