import type { Socket } from 'node:net'
import { MongoError } from '../errors.ts'
import { errorReply } from './error-reply.ts'
import { Frames, MAX_MESSAGE_BYTES, ProtocolError } from './frames.ts'
import { writeReply } from './reply.ts'
import { readHeader, readRequest, type Request } from './request.ts'

/** Gives the encoded answer of a command; what it throws is answered as an error. */
export type Answer = (request: Request) => Uint8Array | Promise<Uint8Array>

/**
 * Answers the messages of one client, one after the other, until either side closes. A client that sends faster than
 * it is answered, or that does not read its answers, is read no further: nothing grows. Bytes that are no messages end
 * the connection.
 */
export function serveConnection(socket: Socket, answer: Answer): void {
  const frames = new Frames()
  let replies = 0
  let busy = false
  let buffered = 0

  async function answerAll(): Promise<void> {
    busy = true
    for (let frame = frames.next(); frame && !socket.destroyed; frame = frames.next()) {
      buffered -= frame.length
      await answerOne(frame)
    }
    busy = false
    socket.resume()
  }

  async function answerOne(frame: Buffer): Promise<void> {
    const header = readHeader(frame)
    const reply = await replyTo(frame, answer)
    if (reply === undefined || socket.destroyed) return
    replies = (replies + 1) | 0
    if (!socket.write(writeReply(header, replies, reply))) await drained(socket)
  }

  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    frames.push(chunk)
    buffered += chunk.length
    if (buffered > MAX_MESSAGE_BYTES) socket.pause()
    if (!busy) answerAll().catch((error: unknown) => endConnection(socket, error))
  })
}

/** `undefined` where no answer is wanted. */
async function replyTo(frame: Buffer, answer: Answer): Promise<Uint8Array | undefined> {
  try {
    const request = readRequest(frame)
    const reply = await answer(request)
    return request.unanswered ? undefined : reply
  } catch (error) {
    if (error instanceof MongoError) return errorReply(error)
    if (error instanceof ProtocolError) throw error
    // A fault of the server itself: told to who runs it and to the client, and the others go on.
    console.error(error)
    return errorReply(new MongoError('InternalError', `The embedded MongoDB engine failed: ${String(error)}`))
  }
}

async function drained(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    socket.once('drain', resolve)
    socket.once('close', resolve)
  })
}

/** Bytes that are no messages end just their connection; anything else must not be overlooked. */
function endConnection(socket: Socket, error: unknown): void {
  socket.destroy()
  if (!(error instanceof ProtocolError)) throw error
}
