import { DatabaseError } from '@levelup/db-kit'
import { buildApp } from './app/build-app.ts'
import { loggerOptions } from './app/logger.ts'
import { closeOnSignal, connect, type Connected } from './app/open-connection.ts'
import { isPortTaken, portTakenMessage } from './app/port.ts'
import { createDatabase, prepareDatabase } from './app/prepare-database.ts'
import { CannotStart } from './cannot-start.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { toDatabaseError } from './database.ts'

// Exit codes as everywhere in this course: 2 wrong usage, 3 the infrastructure failed.
process.exitCode = await main()

async function main(): Promise<number> {
  try {
    const config = readConfig()
    await createDatabase(config)
    return await serve(config, await connect(config.connection))
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

async function serve(config: Config, connected: Connected): Promise<number> {
  const app = buildApp({
    db: connected.database(),
    imageDirectory: config.imageDirectory,
    logger: loggerOptions(config.logLevel),
  })
  const server = { close: () => app.close() }
  try {
    await prepareDatabase(config, connected.database(), app.log)
    await app.listen({ host: '127.0.0.1', port: config.port })
    await closeOnSignal(server, connected)
    return 0
  } catch (error) {
    await server.close()
    await connected.close()
    if (!isPortTaken(error)) throw error
    return complain(portTakenMessage(config), 3)
  }
}

function complain(message: string, code: number): number {
  console.error(message)
  return code
}
