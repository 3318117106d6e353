import type { FastifyInstance } from 'fastify'
import { buildApp } from './app/build-app.ts'
import { prepareDatabase } from './app/dev-database.ts'
import { loggerOptions } from './app/logger.ts'
import { isPortTaken, portTakenMessage } from './app/port.ts'
import { complain, runProgram } from './app/run-program.ts'
import type { Config } from './config.ts'

process.exitCode = await runProgram(async (config) => {
  const app = await buildApp({ ...config, logger: loggerOptions(config.logLevel) })
  return serve(app, config)
})

async function serve(app: FastifyInstance, config: Config): Promise<number> {
  try {
    await prepareDatabase(config, app.log)
    await app.listen({ host: '127.0.0.1', port: config.port })
    closeOnSignal(app)
    return 0
  } catch (error) {
    await app.close()
    if (!isPortTaken(error)) throw error
    return complain(portTakenMessage(config), 3)
  }
}

/** Requests under way are finished, then the connections are closed. A second signal ends the process at once. */
function closeOnSignal(app: FastifyInstance): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
}
