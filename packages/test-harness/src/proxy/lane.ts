import type { Socket } from 'node:net'

/** What holds for all connections of a proxy. */
export interface Conditions {
  readonly delayMs: () => number
  readonly isBlocked: () => boolean
  /** Called when something is held back. */
  readonly held: () => void
}

/** One direction of a connection. */
export interface Lane {
  /** Passes on at once what was held back. */
  flush(): void
  /** Passes on nothing any more. */
  close(): void
}

/** What has arrived: data, or the end of it. */
type Piece = Buffer | 'end'

/** Passes on what `from` receives to `to`, in order, each piece when its time has come. */
export function openLane(from: Socket, to: Socket, conditions: Conditions): Lane {
  const queue: { readonly piece: Piece; readonly dueAt: number }[] = []
  let timer: NodeJS.Timeout | undefined
  const pass = (piece: Piece): void => {
    if (to.writableEnded || to.destroyed) return
    if (piece === 'end') to.end()
    else to.write(piece)
  }
  const passDue = (): void => {
    timer = undefined
    while (queue[0] && queue[0].dueAt <= performance.now() && !conditions.isBlocked())
      pass(queue.shift()!.piece)
    wait()
  }
  const wait = (): void => {
    if (queue[0] && !conditions.isBlocked()) timer ??= setTimeout(passDue, queue[0].dueAt - performance.now())
  }
  const take = (piece: Piece): void => {
    const delayMs = conditions.delayMs()
    if (queue.length === 0 && delayMs === 0 && !conditions.isBlocked()) return pass(piece)
    // A timer may come a little early.
    queue.push({ piece, dueAt: Math.ceil(performance.now() + delayMs) })
    if (conditions.isBlocked()) conditions.held()
    else wait()
  }
  from.on('data', (data: Buffer) => take(data))
  from.on('end', () => take('end'))
  return {
    flush() {
      clearTimeout(timer)
      timer = undefined
      for (const { piece } of queue.splice(0)) pass(piece)
    },
    close() {
      clearTimeout(timer)
      queue.length = 0
    },
  }
}
