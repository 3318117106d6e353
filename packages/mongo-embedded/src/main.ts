/**
 * The server as a program: `node main.ts --host 127.0.0.1 --port 0 --user levelup`, with the password in the
 * environment variable LEVELUP_MONGO_PASSWORD. `--ttl-seconds N` says how often it looks for expired documents. It
 * prints one line of JSON when it listens, keeps everything in memory, and ends when its stdin closes, so that it never
 * outlives who started it.
 */
import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { createUser } from './auth/user.ts'
import { VERSION } from './commands/build-info.ts'
import { loadCommands } from './commands/dispatch.ts'
import { endWithStdin } from './end-with-stdin.ts'
import { Server } from './server.ts'
import { listen } from './wire/listen.ts'

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    user: { type: 'string', default: 'levelup' },
    'ttl-seconds': { type: 'string', default: '60' },
  },
})
const { host } = values
const server = new Server(await createUser(values.user, takePassword()))
const { port } = await listen(server, host, Number(values.port))
console.log(JSON.stringify({ ready: true, host, port, version: VERSION }))
endWithStdin()
// While the first client introduces itself.
await loadCommands()
await expireEvery(Number(values['ttl-seconds']))
// Node's own cache of compiled modules: only where who started this has named a directory in NODE_COMPILE_CACHE.
flushCompileCache()

/** Looks for documents of TTL indexes whose time is over, as MongoDB does once a minute. */
async function expireEvery(seconds: number): Promise<void> {
  const { removeExpired } = await import('./session/expire.ts')
  setInterval(() => removeExpired(server.catalog, server.writer, Date.now()), seconds * 1000).unref()
}

/** Taken out of the environment, so that nothing that this process might start or print has it. */
function takePassword(): string {
  const password = process.env['LEVELUP_MONGO_PASSWORD']
  delete process.env['LEVELUP_MONGO_PASSWORD']
  if (password) return password
  console.error('The environment variable LEVELUP_MONGO_PASSWORD must hold the password of the user.')
  process.exit(2)
}
