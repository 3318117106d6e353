import { deserialize, type Document, serialize } from 'bson'
import { createUser } from '../src/auth/user.ts'
import { decode } from '../src/bson/decode.ts'
import { dispatch } from '../src/commands/dispatch.ts'
import { Server } from '../src/server.ts'

/** Sends a command as it is; a driver adds sessions and numbers of its own. Rejects with MongoError. */
export type Send = (command: Document) => Promise<Document>

/** A server in this process, without sockets, and somebody who is logged in to it, or is not. */
export async function serverInProcess({ authenticated = true } = {}): Promise<{
  readonly send: Send
  readonly server: Server
}> {
  const server = new Server(await createUser('levelup', 'only for tests'))
  const closed = new AbortController().signal
  const client = { id: 1, closed, authenticated, scram: undefined }
  const send: Send = async (command) => {
    const bytes = serialize({ ...command, $db: (command['$db'] as string | undefined) ?? 'test' })
    const request = { body: decode(bytes), unanswered: false, bytes: bytes.length }
    return deserialize(await dispatch(server, client, request))
  }
  return { send, server }
}
