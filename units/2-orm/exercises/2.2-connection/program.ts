import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Todo } from '@levelup/test-harness/todo'
import type { Connected, Connection } from './contract.ts'
import type { Database } from '../../contract.ts'

// The program that 2.2 is judged by: `node program.ts <the workspace's connection.ts>`. It tells on standard output,
// one line each, how far it has come; a small version of the workspace's main.ts.

interface Asking extends Database {
  $queryRawUnsafe(sql: string): Promise<{ readonly pid: number }[]>
}

const connection = (await import(process.argv[2]!)) as Connection

process.on('exit', () => say(`left open: ${leftOpen().join(' ')}`))
try {
  const connected = await connection.connect(connection.readSettings(process.env))
  const server = createServer((_request, response) => {
    say('asked')
    answer(connected).then(
      (pid) => response.end(String(pid)),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = async (): Promise<void> => {
    say('closing')
    server.close()
    await once(server, 'close')
    // As a program does that still writes its log: only one that ends by itself gets as far as this line.
    setTimeout(() => say('last words'), 200)
  }
  connection.closeOnSignal({ close }, connected)
  say(`listening on ${(server.address() as AddressInfo).port}`)
} catch (error) {
  if (error instanceof Todo) endWithTodo(error)
  const { name, message, exitCode } = error as Error & { exitCode?: number }
  if (name !== 'CannotStart') throw error
  console.error(message)
  process.exitCode = exitCode ?? 1
}

/** A stub may be reached when others have opened something already. */
function endWithTodo({ what }: Todo): never {
  say(`todo ${what}`)
  process.exit(1)
}

/** Two statements: the first waits while the test holds the lock, and the second needs the pool once more. */
async function answer(connected: Connected): Promise<number> {
  const db = connected.database() as Asking
  await db.$queryRawUnsafe('SELECT 1 AS one FROM pg_advisory_xact_lock_shared(22)')
  const [row] = await (connected.database() as Asking).$queryRawUnsafe('SELECT pg_backend_pid() AS pid')
  return row!.pid
}

/** Sockets, servers and timers; the pipes to the test are there as long as the process is. */
function leftOpen(): string[] {
  return process.getActiveResourcesInfo().filter((resource) => !/^(Pipe|TTY)/.test(resource))
}

function say(line: string): void {
  writeSync(1, `${line}\n`)
}
