import { loggerOptions } from '@levelup/app-kit/logger'
import { listen } from '@levelup/app-kit/serve'
import { buildApp } from './app/build-app.ts'
import { closeOnSignal } from './app/open-connection.ts'
import { prepareDatabase } from './app/prepare-database.ts'
import { runProgram } from './app/run-program.ts'

process.exitCode = await runProgram(async (config, connected) => {
  const app = buildApp({
    db: connected.database(),
    imageDirectory: config.imageDirectory,
    logger: loggerOptions(config.logLevel),
  })
  const server = { close: () => app.close() }
  try {
    await prepareDatabase(config, connected.database(), app.log)
    await listen(app, config)
  } catch (error) {
    await server.close()
    await connected.close()
    throw error
  }
  closeOnSignal(server, connected)
})
