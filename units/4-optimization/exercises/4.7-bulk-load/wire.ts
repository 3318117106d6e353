import { Socket } from 'node:net'
import { Messages, type Message } from './messages.ts'
import { SentStatements } from './sent-statements.ts'

/** Messages that bring rows: the values of a statement, and COPY's data. */
const rowKinds = ['B', 'd']
const ERROR_KIND = 'E'

/** The connections of one pool, which can be listened to and held back. */
export class Wire {
  /** Called when statements or rows are sent. */
  onSent: () => void = () => undefined
  /** Called when the database has answered with an error. */
  onError: () => void = () => undefined
  readonly #sockets: WatchedSocket[] = []
  readonly #statements: SentStatements[] = []
  #gate:
    { readonly reached: PromiseWithResolvers<void>; readonly open: PromiseWithResolvers<void> } | undefined

  /** For the option `stream` of a client. */
  readonly socket = (): Socket => {
    const statements = new SentStatements()
    const socket = new WatchedSocket({
      sent: (messages) => {
        for (const message of messages) statements.note(message)
        this.onSent()
        return messages.some(({ kind }) => rowKinds.includes(kind)) ? this.#passage() : undefined
      },
      received: (messages) => {
        if (messages.some(({ kind, body }) => kind === ERROR_KIND && body)) this.onError()
      },
    })
    this.#sockets.push(socket)
    this.#statements.push(statements)
    return socket
  }

  /** How many connections there have been. */
  get connections(): number {
    return this.#sockets.length
  }

  /** Every statement that was sent, connection by connection. */
  get statements(): string[] {
    return this.#statements.flatMap(({ all }) => all)
  }

  /**
   * From now on no row gets through to the database, as when it is busy: the connection takes nothing more. Resolves
   * when the first one is waiting.
   */
  hold(): Promise<void> {
    this.#gate = { reached: Promise.withResolvers(), open: Promise.withResolvers() }
    return this.#gate.reached.promise
  }

  letThrough(): void {
    this.#gate?.open.resolve()
    this.#gate = undefined
  }

  /** Cuts every connection, also those that nobody gave back. */
  cut(): void {
    this.letThrough()
    for (const socket of this.#sockets) socket.destroy()
  }

  #passage(): Promise<void> | undefined {
    this.#gate?.reached.resolve()
    return this.#gate?.open.promise
  }
}

interface Watcher {
  /** What is sent next waits for this. */
  readonly sent: (messages: readonly Message[]) => Promise<void> | undefined
  readonly received: (messages: readonly Message[]) => void
}

type Done = (error?: Error | null) => void
interface Write {
  readonly chunk: Buffer | string
  readonly encoding: BufferEncoding
}

/** Node's name for no encoding at all, which its types do not have. */
const BUFFER = 'buffer' as BufferEncoding

/** A socket that tells what is written to it before it passes it on, and what it received. */
class WatchedSocket extends Socket {
  readonly #watcher: Watcher
  readonly #sent = new Messages('client')
  readonly #received = new Messages('server')

  constructor(watcher: Watcher) {
    super()
    this.#watcher = watcher
  }

  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk !== null) this.#watcher.received(this.#received.take(chunk))
    return super.push(chunk, encoding)
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
    this._writev([{ chunk, encoding }], done)
  }

  override _writev(writes: readonly Write[], done: Done): void {
    const bytes = Buffer.concat(
      writes.map(({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)),
    )
    const waiting = this.#watcher.sent(this.#sent.take(bytes))
    if (waiting === undefined) super._write(bytes, BUFFER, done)
    else void waiting.then(() => super._write(bytes, BUFFER, done))
  }
}
