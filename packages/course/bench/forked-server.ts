import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'

/** A server in a process of its own, and the first message that it sent: where it listens. */
export interface ForkedServer<Message> {
  readonly message: Message
  readonly process: ChildProcess
}

/** Starts `file` for that kind, on the database of that name. Rejects when it ends before it listens. */
export async function forkServer<Message>(
  file: string,
  kind: string,
  database: string,
): Promise<ForkedServer<Message>> {
  const child = fork(file, [kind], { env: { ...process.env, LEVELUP_DEV_DATABASE: database } })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server of ${kind} ended with ${String(code)} before it listened`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Message]
  ended.catch(() => undefined)
  return { message, process: child }
}

export async function stopServer({ process: child }: { readonly process: ChildProcess }): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

export async function dropDatabases(serverUrl: string, names: Iterable<string>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  for (const name of names)
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
  await client.end()
}
