import { parentPort } from 'node:worker_threads'
import { isGoMessage, type GoMessage, type ThreadMessage } from './messages.ts'

if (!parentPort) throw new Error('a suite runs in a thread of its own')
const port = parentPort

/** Kept as they were: a suite may replace what it finds on objects that it can reach. */
const postMessage = port.postMessage.bind(port)

export function send(message: ThreadMessage): void {
  postMessage(message)
}

const went = Promise.withResolvers<GoMessage>()
port.on('message', (message: unknown) => {
  if (isGoMessage(message)) went.resolve(message)
})

/** When the suite may begin. */
export const go: Promise<GoMessage> = went.promise

/** vitest's end of the port. */
export const vitestPort = {
  post: (response: unknown): void => postMessage(response),
  on: (callback: (message: unknown) => void): void => void port.on('message', callback),
  off: (callback: (message: unknown) => void): void => void port.off('message', callback),
  teardown: (): void => void port.removeAllListeners('message'),
}
