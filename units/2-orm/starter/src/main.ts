import { buildApp } from './app/build-app.ts'
import { loggerOptions } from './app/logger.ts'
import { closeOnSignal, type Connected } from './app/open-connection.ts'
import { isPortTaken, portTakenMessage } from './app/port.ts'
import { prepareDatabase } from './app/prepare-database.ts'
import { complain, runProgram } from './app/run-program.ts'
import type { Config } from './config.ts'

process.exitCode = await runProgram(serve)

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
