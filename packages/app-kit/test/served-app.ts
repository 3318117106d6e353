import { fastify } from 'fastify'
import { readListenConfig } from '../src/config.ts'
import { runProgram } from '../src/program.ts'
import { serve } from '../src/serve.ts'

// The program of serve.test.ts. On its way out it says that the app was closed.
const app = fastify()
app.addHook('onClose', () => console.log('closed'))
app.addHook('onClose', () =>
  process.env.STUCK ? Promise.reject(new Error('the database did not close')) : Promise.resolve(),
)
const prepare = () =>
  process.env.FAILING ? Promise.reject(new Error('the preparation failed')) : Promise.resolve()

process.exitCode = await runProgram(async () => {
  await serve(app, readListenConfig(import.meta.dirname, process.env), prepare)
  console.log('listening')
})
