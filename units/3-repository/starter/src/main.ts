import { DatabaseError } from '@levelup/db-kit'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app/build-app.ts'
import { prepareDatabase } from './app/dev-database.ts'
import { loggerOptions } from './app/logger.ts'
import { isPortTaken, portTakenMessage } from './app/port.ts'
import { ConfigError, readConfig, type Config } from './config.ts'

// Exit codes as everywhere in this course: 2 wrong usage, 3 the infrastructure failed.
process.exitCode = await main()

async function main(): Promise<number> {
  try {
    const config = readConfig()
    const app = await buildApp({ ...config, logger: loggerOptions(config.logLevel) })
    return await serve(app, config)
  } catch (error) {
    if (error instanceof ConfigError) return complain(error.message, 2)
    if (error instanceof DatabaseError) return complain(`The tracker cannot start: ${error.message}.`, 3)
    throw error
  }
}

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

function complain(message: string, code: number): number {
  console.error(message)
  return code
}
