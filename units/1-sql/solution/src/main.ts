import { loggerOptions } from '@levelup/app-kit/logger'
import { runProgram } from '@levelup/app-kit/program'
import { serve } from '@levelup/app-kit/serve'
import { buildApp } from './app/build-app.ts'
import { readConfig } from './app/config.ts'

process.exitCode = await runProgram(async () => {
  const config = readConfig()
  const app = buildApp({ ...config, logger: loggerOptions(config.logLevel) })
  await serve(app, config)
})
