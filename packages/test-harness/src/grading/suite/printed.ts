import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { send } from './port.ts'
import { runningTest } from './running-test.ts'

/** What is kept of the output of one test, characters. */
const KEPT_OUTPUT = 4000

/**
 * Takes over everything that the code of this thread prints: the start of it goes to the process, test by test, and the
 * rest nowhere. Reports once that it is more than `limitBytes`.
 */
export function capturePrinted(limitBytes: number): void {
  const left = new Map<string, number>()
  let bytes = 0
  const take = (chunk: unknown, encoding?: unknown): void => {
    const text = typeof chunk === 'string' ? chunk : textOf(chunk, encoding)
    const before = bytes
    bytes += text.length
    if (before <= limitBytes && bytes > limitBytes) send({ levelup: 'flooded' })
    const id = runningTest()?.id ?? ''
    const room = left.get(id) ?? KEPT_OUTPUT
    if (room === 0 || text === '') return
    left.set(id, Math.max(0, room - text.length))
    send({ levelup: 'printed', id, text: text.slice(0, room) })
  }
  replaceStreams(take)
  globalThis.console = new Console({ stdout: sinkOf(take), stderr: sinkOf(take), colorMode: false })
}

function replaceStreams(take: (chunk: unknown, encoding?: unknown) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
      take(chunk, rest[0])
      const done = rest.find((argument) => typeof argument === 'function')
      if (done) process.nextTick(done)
      return true
    }
  }
}

function sinkOf(take: (chunk: unknown) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      take(chunk)
      done()
    },
  })
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (!(chunk instanceof Uint8Array)) return String(chunk)
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return bytes.toString(typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
}
