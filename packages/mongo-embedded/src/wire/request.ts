import { decode } from '../bson/decode.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { crc32c } from './crc32c.ts'
import { ProtocolError } from './frames.ts'
import { OP_COMPRESSED, OP_MSG, OP_QUERY } from './opcodes.ts'

/** A command as a client sent it. */
export interface Request {
  /** The command with its document sequences as arrays, and `$db`. */
  readonly body: Doc
  /** The client waits for no answer: writes with the write concern 0. */
  readonly unanswered: boolean
  /** How large the whole message was: bytes. Nothing in it is larger. */
  readonly bytes: number
}

export interface Header {
  readonly requestId: number
  readonly opCode: number
}

export function readHeader(frame: Buffer): Header {
  return { requestId: frame.readInt32LE(4), opCode: frame.readInt32LE(12) }
}

/**
 * The command in a message.
 *
 * @throws MongoError what is answered with an error: bytes that are no BSON, a wrong checksum, compression
 * @throws ProtocolError what ends the connection: a message of an unknown kind, or cut wrongly
 */
export function readRequest(frame: Buffer): Request {
  const { opCode } = readHeader(frame)
  try {
    if (opCode === OP_MSG) return readMessage(frame)
    if (opCode === OP_QUERY) return readLegacyQuery(frame)
  } catch (error) {
    // A number or a name that lies behind the message's end.
    if (error instanceof RangeError) throw new ProtocolError(error.message)
    throw error
  }
  if (opCode === OP_COMPRESSED)
    throw new MongoError('BadValue', 'No compression was agreed on in hello: this server offers none')
  throw new ProtocolError(`A message of the unknown kind ${opCode}`)
}

const FLAGS_AT = 16
const SECTIONS_AT = 20
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
/** Bits 0 to 15 must be understood by who reads them; the rest may be left alone. */
const UNKNOWN_REQUIRED = 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)

function readMessage(frame: Buffer): Request {
  const flags = frame.readUInt32LE(FLAGS_AT)
  if (flags & UNKNOWN_REQUIRED) throw new ProtocolError(`Unknown flags ${flags}`)
  const end = flags & CHECKSUM_PRESENT ? verifyChecksum(frame) : frame.length
  return {
    body: readSections(frame, end),
    unanswered: (flags & MORE_TO_COME) !== 0,
    bytes: frame.length,
  }
}

function verifyChecksum(frame: Buffer): number {
  const end = frame.length - 4
  if (end < SECTIONS_AT || frame.readUInt32LE(end) !== crc32c(frame.subarray(0, end)))
    throw new ProtocolError('OP_MSG checksum does not match contents.')
  return end
}

function readSections(frame: Buffer, end: number): Doc {
  let body: Doc | undefined
  const sequences: [string, Value[]][] = []
  for (let at = SECTIONS_AT; at < end;) {
    const kind = frame.readUInt8(at)
    const length = lengthAt(frame, at + 1, end)
    const section = { from: at + 1, to: at + 1 + length }
    if (kind === 0 && body === undefined) body = readDocumentAt(frame, section.from, section.to)
    else if (kind === 1) sequences.push(readSequence(frame, section))
    else throw new ProtocolError(kind === 0 ? 'A message with two bodies' : `A section of kind ${kind}`)
    at = section.to
  }
  if (body === undefined) throw new ProtocolError('A message without a body')
  return withSequences(body, sequences)
}

/** Such as the documents of an insert: beside the body, so that a client need not copy them into it. */
function readSequence(frame: Buffer, { from, to }: { from: number; to: number }): [string, Value[]] {
  const nameEnd = frame.indexOf(0, from + 4)
  if (nameEnd < 0 || nameEnd >= to) throw new ProtocolError('A document sequence without a name')
  const docs: Value[] = []
  for (let at = nameEnd + 1; at < to;) {
    const length = lengthAt(frame, at, to)
    docs.push(readDocumentAt(frame, at, at + length))
    at += length
  }
  return [frame.toString('utf8', from + 4, nameEnd), docs]
}

function withSequences(body: Doc, sequences: readonly [string, Value[]][]): Doc {
  for (const [name, docs] of sequences) {
    if (body.has(name)) throw new ProtocolError(`"${name}" twice in one message`)
    body.set(name, docs)
  }
  return body
}

function readDocumentAt(frame: Buffer, from: number, to: number): Doc {
  return decode(frame.subarray(from, to))
}

/** The least document is its length and its end: 5 bytes. */
const MIN_LENGTH = 5

function lengthAt(frame: Buffer, at: number, end: number): number {
  const length = frame.readInt32LE(at)
  if (length < MIN_LENGTH || at + length > end) throw new ProtocolError(`A section of ${length} bytes`)
  return length
}

/** The first hello of a client that does not know yet whether the server understands OP_MSG. */
function readLegacyQuery(frame: Buffer): Request {
  const nameEnd = frame.indexOf(0, SECTIONS_AT)
  const collection = frame.toString('utf8', SECTIONS_AT, nameEnd)
  if (nameEnd < 0 || !collection.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY on a collection')
  const at = nameEnd + 9
  const body = readDocumentAt(frame, at, at + lengthAt(frame, at, frame.length))
  body.set('$db', collection.slice(0, -'.$cmd'.length))
  return { body, unanswered: false, bytes: frame.length }
}
