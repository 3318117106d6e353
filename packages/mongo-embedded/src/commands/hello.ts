import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import { MAX_MESSAGE_BYTES } from '../wire/frames.ts'
import { SESSION_TIMEOUT_MINUTES } from '../session/sessions.ts'
import { MAX_DOCUMENT_BYTES } from './build-info.ts'
import type { Command, Invocation } from './command.ts'
import type { FieldRules } from './options.ts'
import { speculate } from './sasl.ts'

/** The wire version of MongoDB 8.0. */
const MAX_WIRE_VERSION = 25
/** A replica set of one: drivers ask for one before they begin a transaction. */
const SET_NAME = 'levelup'
export const MAX_BATCH = 100_000

const fields: FieldRules = {
  helloOk: 'flag',
  client: 'object',
  compression: 'array',
  speculativeAuthenticate: 'object',
  saslSupportedMechs: 'string',
  loadBalanced: 'refusedUnlessFalse',
  hostInfo: 'ignored',
  forShell: 'ignored',
  // Only sent to servers that have told a topologyVersion; this one lets drivers poll.
  topologyVersion: 'refused',
  maxAwaitTimeMS: 'refused',
}

/** What a driver asks first. No compression is offered. */
export const hello: Command = helloAs('isWritablePrimary')

/** The same under its name before MongoDB 5.0. */
export const isMaster: Command = helloAs('ismaster')

function helloAs(primary: string): Command {
  return { open: true, lenient: true, fields, run: (invocation) => answer(invocation, primary) }
}

function answer(invocation: Invocation, primary: string): Doc {
  const { server, client, options } = invocation
  const known = options.string('saslSupportedMechs') === `admin.${server.user.name}`
  return docOf({
    helloOk: true,
    [primary]: true,
    secondary: false,
    setName: SET_NAME,
    setVersion: 1,
    hosts: [server.address],
    primary: server.address,
    me: server.address,
    lastWrite: { lastWriteDate: new Date() },
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_TIMEOUT_MINUTES,
    connectionId: client.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    saslSupportedMechs: known ? ['SCRAM-SHA-256'] : undefined,
    speculativeAuthenticate: speculate(invocation),
  })
}
