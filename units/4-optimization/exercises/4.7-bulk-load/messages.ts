const HEAD_BYTES = 5
/** The first message that a client sends has no letter before its length. */
const START_UP_BYTES = 4

/** A message of PostgreSQL's protocol: a letter, a length, and what it says. */
export interface Message {
  readonly kind: string
  /** Absent as long as only its head has come. */
  readonly body?: Buffer
}

/** Cuts what goes over a connection, in one direction, into messages. */
export class Messages {
  #rest = Buffer.alloc(0)
  #beforeFirst: boolean

  constructor(side: 'client' | 'server') {
    this.#beforeFirst = side === 'client'
  }

  /** The messages that are complete now, and at the end one that has only begun, if its head is there. */
  take(chunk: Buffer): Message[] {
    const messages: Message[] = []
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const head = this.#beforeFirst ? START_UP_BYTES : HEAD_BYTES
      if (this.#rest.length < head) return messages
      const kind = this.#beforeFirst ? '' : String.fromCharCode(this.#rest[0]!)
      const end = this.#rest.readUInt32BE(head - 4) + head - 4
      if (this.#rest.length < end) return [...messages, { kind }]
      messages.push({ kind, body: this.#rest.subarray(head, end) })
      this.#beforeFirst = false
      this.#rest = this.#rest.subarray(end)
    }
  }
}
