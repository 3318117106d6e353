import { Worker } from 'node:worker_threads'

/**
 * Ends this process when its stdin closes: in a thread of its own, because the main one may be busy with a command for
 * long. Nothing has to be put in order: the sockets are closed by the system, and there are no files.
 */
export function endWithStdin(): void {
  new Worker(WATCH, { eval: true, stdin: false }).unref()
}

// As text, because a file would have to be loaded by the worker through Node's loader of TypeScript: 20 ms.
const WATCH = `
const { readSync } = require('node:fs')
const pause = new Int32Array(new SharedArrayBuffer(4))
for (let open = true; open;) {
  try {
    open = readSync(0, Buffer.alloc(4096)) > 0
  } catch (error) {
    // A pipe that whoever made it has set to answer at once, whether or not there is something to read.
    open = error.code === 'EAGAIN' || error.code === 'EINTR'
    if (open) Atomics.wait(pause, 0, 0, 50)
  }
}
process.kill(process.pid, 'SIGTERM')
`
