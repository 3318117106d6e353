/** The wire protocol's own limit (`maxMessageSizeBytes` of hello). */
export const MAX_MESSAGE_BYTES = 48_000_000

/** Bytes that cannot be the wire protocol, after which nothing on the connection can be told apart: it is closed. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

const HEADER_BYTES = 16

/** Cuts what arrives on a socket into messages. Keeps no more than one message that has not arrived in full. */
export class Frames {
  #chunks: Uint8Array[] = []
  #available = 0

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#available += chunk.length
  }

  /**
   * The next whole message with its header, or `undefined` until more has arrived.
   *
   * @throws ProtocolError for a length under 16 bytes or over 48 MB, before any of it is kept
   */
  next(): Buffer | undefined {
    if (this.#available < HEADER_BYTES) return undefined
    const length = this.#peekLength()
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES)
      throw new ProtocolError(`A message of ${length} bytes`)
    return this.#available < length ? undefined : this.#take(length)
  }

  #peekLength(): number {
    const first = this.#chunks[0] ?? new Uint8Array()
    if (first.length < 4) this.#chunks = [Buffer.concat(this.#chunks)]
    return Buffer.from(this.#chunks[0]!.buffer, this.#chunks[0]!.byteOffset, 4).readInt32LE()
  }

  #take(length: number): Buffer {
    const all = this.#chunks.length === 1 ? asBuffer(this.#chunks[0]!) : Buffer.concat(this.#chunks)
    this.#chunks = all.length > length ? [all.subarray(length)] : []
    this.#available -= length
    return all.subarray(0, length)
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}
