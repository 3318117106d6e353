import { Binary } from 'bson'
import { authenticationFailed, beginScram } from '../auth/scram.ts'
import { docOf } from '../bson/doc-of.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Command, Invocation } from './command.ts'
import { type FieldRules, Options } from './options.ts'

const startFields: FieldRules = {
  mechanism: 'string',
  payload: 'any',
  autoAuthorize: 'ignored',
  options: 'object',
}

/** Logs in by SCRAM-SHA-256: the client's first message. */
export const saslStart: Command = {
  open: true,
  fields: startFields,
  run: ({ server, client, options, database }) => {
    const mechanism = options.string('mechanism') ?? ''
    if (mechanism !== 'SCRAM-SHA-256')
      throw new MongoError(
        'MechanismUnavailable',
        `Received authentication for mechanism ${mechanism} which is unknown or not enabled`,
      )
    // Users live in the database in which they log in; the one there is, in admin.
    if (database !== 'admin') throw authenticationFailed()
    client.scram = beginScram(server.user, textOf(options.get('payload')))
    return step(client.scram.first, false)
  },
}

/** The client's proof, and the server's. */
export const saslContinue: Command = {
  open: true,
  fields: { payload: 'any', conversationId: 'any' },
  run: ({ client, options }) => {
    const { scram } = client
    client.scram = undefined
    if (!scram) throw new MongoError('ProtocolError', 'No SASL session state found')
    const proof = scram.finish(textOf(options.get('payload')))
    client.authenticated = true
    return step(proof, true)
  },
}

/** A log-in begun within hello, which saves a round trip. What is wrong with it is told when it is tried for real. */
export function speculate(invocation: Invocation): Doc | undefined {
  const start = invocation.options.object('speculativeAuthenticate')
  if (!start?.has('saslStart')) return undefined
  const database = start.get('db')
  const rules = { saslStart: 'any', db: 'string', ...startFields } as const
  try {
    return saslStart.run({
      ...invocation,
      options: new Options('saslStart', start, rules),
      database: typeof database === 'string' ? database : 'admin',
    }) as Doc
  } catch (error) {
    if (error instanceof MongoError) return undefined
    throw error
  }
}

/** One connection has one conversation at a time. */
const CONVERSATION = 1

// The last message carries everything (skipEmptyExchange): drivers that have not asked for it take it as well.
function step(payload: string, done: boolean): Doc {
  return docOf({ conversationId: CONVERSATION, done, payload: new Binary(Buffer.from(payload)) })
}

function textOf(payload: Value | undefined): string {
  if (typeof payload === 'string') return payload
  if (!(payload instanceof Binary)) throw authenticationFailed()
  return Buffer.from(payload.value()).toString('utf8')
}
