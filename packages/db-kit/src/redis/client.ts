import { inspect } from 'node:util'
import { Redis, type ChainableCommander, type Command, type RedisOptions } from 'ioredis'
import { DatabaseError } from '../errors.ts'
import { QueryEmitter, type QueryEvents } from '../query-event.ts'
import { sendTogether, type Outgoing, type PipelineStream } from './batch.ts'
import { toDatabaseError } from './map-error.ts'
import { isNoConnection, noConnection, noGreeting } from './no-connection.ts'
import { statementText } from './statement-text.ts'

/** ioredis's client, with an event for each command and `DatabaseError`s. */
export class InstrumentedRedis extends Redis {
  readonly #root: QueryEmitter
  readonly #emitter: QueryEmitter
  /** Those that have been announced: ioredis hands over a command that had to wait for a second time. */
  readonly #known = new WeakSet<Command>()
  /** Takes the commands of a pipeline that is being sent. */
  #batch: Outgoing[] | undefined
  /** Why there is no connection, or why the last one ended. */
  #lostBecause: Error | undefined
  /** Whether the present connection, or the last one, was one to Redis. */
  #isGreeted = false
  #isLossReported = false

  constructor(options: RedisOptions, root = new QueryEmitter()) {
    // What happens on the way to a connection is for listeners that are not there yet.
    super({ ...options, lazyConnect: true } as RedisOptions & { replyMapping?: 'legacy' })
    this.options.lazyConnect = options.lazyConnect
    this.#root = root
    this.#emitter = new QueryEmitter(root.nextConnection(), root)
    this.on('connecting', () => this.#forgetLoss())
    this.on('error', (error) => (this.#lostBecause ??= error))
    this.on('ready', () => this.#noteConnection())
    this.on('close', () => (this.options.enableOfflineQueue = false))
    if (!options.lazyConnect) this.connect().catch(() => undefined)
  }

  get events(): QueryEvents {
    return this.#root
  }

  /** Calls `listener` once for each time that there is no connection any more, or not yet. */
  onLost(listener: (error: DatabaseError) => void): void {
    this.on('close', () => {
      // A client that was closed on purpose has reached its end already.
      if (this.#isLossReported || this.status === 'end') return
      this.#isLossReported = true
      listener(noConnection(this.#lostBecause, this.#isGreeted))
    })
  }

  override duplicate(override: Partial<RedisOptions> = {}): Redis {
    return new InstrumentedRedis({ ...this.options, enableOfflineQueue: true, ...override }, this.#root)
  }

  override pipeline(...parameters: Parameters<Redis['pipeline']>): ChainableCommander {
    return this.#sentInOnePiece(super.pipeline(...parameters))
  }

  override multi(...parameters: unknown[]): never {
    const begun = (super.multi as (...parameters: unknown[]) => unknown).apply(this, parameters)
    // Without a pipeline it is a command like others.
    if (begun instanceof Promise) return begun as never
    return withMappedResults(this.#sentInOnePiece(begun as ChainableCommander)) as never
  }

  override sendCommand(command: Command, stream?: PipelineStream): unknown {
    const send = (): void => void super.sendCommand(command, stream as never)
    if (this.#known.has(command)) return send()
    this.#known.add(command)
    const text = statementText(command)
    const refuse = command.reject as (error: unknown) => void
    command.reject = (error) => refuse(this.#mapped(error, text))
    const outgoing = { command, text, send, refuse, ...(stream && { stream }) }
    if (this.#isGreeting(command)) this.#greet(outgoing)
    else if (this.#batch && stream) this.#batch.push(outgoing)
    else sendTogether([outgoing], this.#emitter)
    return stream ? command.promise : withCallersStack(command.promise)
  }

  /** Printing the client would print the password. */
  [inspect.custom](): string {
    return `Redis { status: '${this.status}', address: '${this.options.host}:${this.options.port}' }`
  }

  #forgetLoss(): void {
    this.#lostBecause = undefined
    this.#isGreeted = false
  }

  #noteConnection(): void {
    this.#isGreeted = true
    this.#isLossReported = false
    this.options.enableOfflineQueue = false
  }

  #mapped(error: unknown, text: string): unknown {
    if (!(error instanceof Error)) return error
    const isLost = isNoConnection(error)
    if (isLost && this.status === 'end')
      return new DatabaseError('DB_USAGE', error.message, { sql: text, cause: error })
    if (isLost || !this.#isGreeted)
      return noConnection(isLost ? this.#lostBecause : error, this.#isGreeted, text)
    return toDatabaseError(error, text)
  }

  #isGreeting(command: Command): boolean {
    return this.status === 'connect' && this.condition?.['handshake'] === true && GREETING.has(command.name)
  }

  #greet({ command, send }: Outgoing): void {
    const { connectTimeout } = this.options
    if (connectTimeout) boundedBy(connectTimeout, command)
    // It would report the error and go on with database 0, which is somebody else's.
    if (command.name === 'select') command.promise.catch(() => this.disconnect(true))
    send()
  }

  #sentInOnePiece(pipeline: ChainableCommander): ChainableCommander {
    const exec = pipeline.exec.bind(pipeline)
    pipeline.exec = (callback) => {
      const batch: Outgoing[] = []
      this.#batch = batch
      try {
        return exec(callback)
      } finally {
        this.#batch = undefined
        sendTogether(batch, this.#emitter)
      }
    }
    return pipeline
  }
}

const GREETING: ReadonlySet<string> = new Set(['auth', 'hello', 'select', 'client', 'readonly', 'info'])

/** The stack so far starts at the socket. Taken here, it shows the lines that awaited the command. */
function withCallersStack(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch(function atCaller(error: unknown) {
    if (error instanceof DatabaseError) Error.captureStackTrace(error, atCaller)
    throw error
  })
}

/** ioredis bounds only the connection itself: something else may listen there, and never say a word. */
function boundedBy(timeoutMs: number, command: Command): void {
  const timer = setTimeout(() => command.reject(noGreeting(timeoutMs)), timeoutMs)
  const stop = (): void => clearTimeout(timer)
  command.promise.then(stop, stop)
}

type Exec = ChainableCommander['exec']

/** EXEC answers with an error in the place of each command that failed. */
function withMappedResults(transaction: ChainableCommander): ChainableCommander {
  const exec = transaction.exec.bind(transaction)
  transaction.exec = ((callback?: (error: unknown, results?: unknown) => void) => {
    const results = exec().then(
      (answers) => answers?.map((answer) => (answer[0] ? [toDatabaseError(answer[0])] : answer)) ?? null,
    )
    if (callback) results.then((answers) => callback(null, answers), callback)
    return results
  }) as Exec
  return transaction
}
