import { buildInfo } from './build-info.ts'
import type { Command } from './command.ts'
import { connectionStatus } from './connection-status.ts'
import { hello, isMaster } from './hello.ts'
import { ping } from './ping.ts'
import { saslContinue, saslStart } from './sasl.ts'

/** What a client asks before anything else. The server listens as soon as these are loaded. */
export const handshakeCommands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    buildInfo,
    buildinfo: buildInfo,
    connectionStatus,
    hello,
    isMaster,
    ismaster: isMaster,
    ping,
    saslContinue,
    saslStart,
  }),
)
