import { ConfigError, readListening } from './config.ts'
import { isFree, portTakenMessage } from './app/port.ts'

// Runs before `node --watch`, which would go on waiting for you to save a file: that does not free a port.
try {
  const listening = readListening()
  if (!(await isFree(listening.port))) {
    console.error(portTakenMessage(listening))
    process.exitCode = 3
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
