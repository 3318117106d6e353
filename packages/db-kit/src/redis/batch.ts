import type { Command } from 'ioredis'
import { DatabaseError } from '../errors.ts'
import type { QueryEmitter, QueryStart } from '../query-event.ts'

/** Where ioredis collects the bytes of a pipeline: it counts the writes, and sends all with the last. */
export interface PipelineStream {
  write(text: string): unknown
}

/** A command on its way to the connection. */
export interface Outgoing {
  readonly command: Command
  readonly text: string
  /** Of the pipeline that it belongs to. */
  readonly stream?: PipelineStream
  readonly send: () => void
  /** Fails the command with an error as it is. */
  readonly refuse: (error: unknown) => void
}

interface Announced extends Outgoing {
  readonly start: QueryStart
  /** What a listener threw, boxed. */
  refusal?: { readonly error: unknown }
}

/**
 * Emits the events of commands that go to the server in one piece, and sends them when all listeners agree. A refused
 * command of a pipeline is left out. A transaction is refused as a whole: without one of its commands it would be
 * another one.
 */
export function sendTogether(batch: readonly Outgoing[], emitter: QueryEmitter): void {
  if (!emitter.heard) return batch.forEach(({ send }) => send())
  const announced = batch.map((outgoing): Announced => {
    return { ...outgoing, start: emitter.start(outgoing.text, outgoing.command.args) }
  })
  const waiting = announced.flatMap((outgoing) => announce(outgoing, emitter) ?? [])
  if (waiting.length === 0) deliver(announced, emitter)
  else void Promise.all(waiting).then(() => deliver(announced, emitter))
}

/** Gives a promise, which never rejects, if a listener did. */
function announce(outgoing: Announced, emitter: QueryEmitter): Promise<void> | void {
  const refuse = (error: unknown): void => void (outgoing.refusal = { error })
  try {
    return emitter.announce(outgoing.start)?.catch(refuse)
  } catch (error) {
    refuse(error)
  }
}

function deliver(announced: readonly Announced[], emitter: QueryEmitter): void {
  const refusal = announced.find((outgoing) => outgoing.refusal)?.refusal
  const isTransaction = announced.some(({ command }) => command.name === 'multi')
  if (refusal && isTransaction) return announced.forEach(({ refuse }) => refuse(refusal.error))
  const accepted = announced.filter((outgoing) => !outgoing.refusal)
  for (const { refusal, refuse, stream } of announced) {
    if (!refusal) continue
    refuse(refusal.error)
    // ioredis waits until each command of the pipeline has been written.
    if (accepted.length > 0) stream?.write('')
  }
  for (const outgoing of accepted) {
    noteEnd(outgoing, emitter)
    outgoing.send()
  }
}

/** The promise calls back in the async context of whoever sent the command, not in the socket's. */
function noteEnd({ command, start }: Announced, emitter: QueryEmitter): void {
  const startedAt = performance.now()
  command.promise.then(
    () => emitter.finish(start, startedAt, {}),
    (error: unknown) =>
      emitter.finish(start, startedAt, { error: error instanceof DatabaseError ? error.code : 'DB_OTHER' }),
  )
}
