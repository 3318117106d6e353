import { Double } from 'bson'
import { encode } from '../bson/encode.ts'
import type { Doc } from '../bson/value.ts'
import { isRefusal, MongoError, notSupported } from '../errors.ts'
import type { Server } from '../server.ts'
import type { Request } from '../wire/request.ts'
import type { Client } from './client.ts'
import type { Command } from './command.ts'
import { checkConcerns } from './concerns.ts'
import { Deadline } from '../deadline.ts'
import { genericFields } from './generic-fields.ts'
import { handshakeCommands } from './handshake-table.ts'
import { runInSession } from './in-session.ts'
import { Options } from './options.ts'
import type * as table from './table.ts'

/** Runs the command of a request, and gives its encoded answer. What is refused is noted. */
export async function dispatch(server: Server, client: Client, request: Request): Promise<Uint8Array> {
  try {
    return await run(server, client, request)
  } catch (error) {
    if (client.authenticated && error instanceof MongoError && isRefusal(error))
      server.refusals.note(databaseOf(request.body), error.message)
    throw error
  }
}

/** Loads all commands; the first that is no part of the handshake waits for it. */
export async function loadCommands(): Promise<typeof table> {
  return await import('./table.ts')
}

async function run(server: Server, client: Client, { body, bytes }: Request): Promise<Uint8Array> {
  const [name = ''] = body.keys()
  const database = databaseOf(body)
  const command = handshakeCommands.get(name) ?? (await commandOf(name))
  authorize(command, name, client, database)
  const rules = { [name]: 'any', ...genericFields, ...command.fields } as const
  const options = new Options(name, body, rules, command.lenient)
  checkConcerns(name, options)
  const deadline = new Deadline(options.whole('maxTimeMS') ?? 0)
  const answer = await runInSession(command, {
    ...{ server, client, name, database, body, options, deadline },
    messageBytes: bytes,
  })
  return encode(succeeded(answer))
}

async function commandOf(name: string): Promise<Command> {
  const { commands, knownElsewhere } = await loadCommands()
  const command = commands.get(name)
  if (command) return command
  if (knownElsewhere.has(name)) throw notSupported(`the command ${name}`)
  throw new MongoError('CommandNotFound', `no such command: '${name}'`)
}

function databaseOf(body: Doc): string {
  const database = body.get('$db')
  if (typeof database !== 'string') throw new MongoError(40571, 'OP_MSG requests require a $db argument')
  // MongoDB's own rule, the stricter one of Windows included.
  if (!/^[^/\\. "$*<>:|?\0]{1,63}$/.test(database))
    throw new MongoError('InvalidNamespace', `Invalid database name: '${database}'`)
  return database
}

function authorize(command: Command, name: string, client: Client, database: string): void {
  if (!command.open && !client.authenticated)
    throw new MongoError('Unauthorized', `Command ${name} requires authentication`)
  if (command.adminOnly && database !== 'admin')
    throw new MongoError('Unauthorized', `${name} may only be run against the admin database.`)
}

function succeeded(answer: Doc): Doc {
  return new Map([...answer, ['ok', new Double(1)]])
}
