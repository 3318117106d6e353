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
      const unreachable = await createDatabase(config).then(() => undefined, onlyUnreachable)
      const connected = await openConnection(config.connection)
      if (unreachable) throw unreachable
      await program(config, connected)
    },
    { toDatabaseError },
  )
}

/**
 * The error of a server that does not answer: connection.ts (2.2) reports it, or the caller while that is not written.
 */
function onlyUnreachable(error: unknown): DatabaseError {
  if (error instanceof DatabaseError && error.code === 'DB_CONNECTION') return error
  throw error
}
