import { type Header } from './request.ts'
import { OP_MSG, OP_QUERY, OP_REPLY } from './opcodes.ts'

const MESSAGE_PREFIX_BYTES = 21
const LEGACY_PREFIX_BYTES = 36

/** The answer as a message, in the form that the request came in. `requestId` is the server's own count. */
export function writeReply(request: Header, requestId: number, body: Uint8Array): Uint8Array {
  const legacy = request.opCode === OP_QUERY
  const prefix = legacy ? LEGACY_PREFIX_BYTES : MESSAGE_PREFIX_BYTES
  const message = Buffer.alloc(prefix + body.length)
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(requestId, 4)
  message.writeInt32LE(request.requestId, 8)
  message.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12)
  // Legacy: no flags, no cursor, one document. Else no flags, and one section of kind 0.
  if (legacy) message.writeInt32LE(1, 32)
  message.set(body, prefix)
  return message
}
