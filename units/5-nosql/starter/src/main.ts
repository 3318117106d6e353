import { loggerOptions } from '@levelup/app-kit/logger'
import { runProgram } from '@levelup/app-kit/program'
import { serve } from '@levelup/app-kit/serve'
import { buildApp } from './app/build-app.ts'
import { prepareDatabase } from './app/dev-database.ts'
import { fillProducts } from './app/sample-products.ts'
import { readConfig } from './config.ts'
import { toDatabaseError } from './database.ts'

process.exitCode = await runProgram(
  async () => {
    const config = readConfig()
    const app = await buildApp({ ...config, logger: loggerOptions(config.logLevel) })
    await serve(app, config, async () => {
      await prepareDatabase(config, app.log)
      await fillProducts(config.mongoUrl, app.log)
    })
  },
  { toDatabaseError },
)
