import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TypeErrors } from './type-errors.ts'

/** Looks for type errors on a thread of its own, one question at a time. */
export interface TypeChecker extends AsyncDisposable {
  /**
   * What the compiler says about these files (absolute paths; those that hold no TypeScript are left out). `undefined`
   * when there is nothing to say: none of the files is there, the question was cancelled, the course has no
   * tsconfig.json, or the compiler failed.
   */
  check(files: readonly string[]): Promise<TypeErrors | undefined>
  /** Ends the question under way, so that the tests have the processor for themselves. What was read is kept. */
  cancel(): void
}

/** What the thread is started with. */
export interface CheckerData {
  readonly root: string
  /** The number of the question that still counts: the thread gives up any other one. */
  readonly current: SharedArrayBuffer
}

export interface Question {
  readonly number: number
  readonly files: readonly string[]
}

export interface Answer {
  readonly number: number
  readonly errors: TypeErrors | undefined
}

const MAX_HEAP_MB = 1024
const MAX_CRASHES = 2
const sources = new Set(['.ts', '.mts', '.cts', '.tsx'])

/**
 * The thread starts with the first question. One that crashes twice, for want of memory perhaps, is not started again.
 */
export function openTypeChecker(root: string): TypeChecker {
  const current = new Int32Array(new SharedArrayBuffer(4))
  let thread: Worker | undefined
  let crashes = 0
  const start = (): Worker => {
    const workerData: CheckerData = { root, current: current.buffer }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    })
    worker.on('error', () => {
      crashes += 1
      thread = undefined
    })
    worker.unref()
    return worker
  }
  return {
    check(files) {
      const wanted = files.filter((file) => sources.has(extname(file)))
      if (wanted.length === 0 || crashes >= MAX_CRASHES) return Promise.resolve(undefined)
      const number = Atomics.add(current, 0, 1) + 1
      thread ??= start()
      return ask(thread, { number, files: wanted })
    },
    cancel: () => void Atomics.add(current, 0, 1),
    async [Symbol.asyncDispose]() {
      Atomics.add(current, 0, 1)
      await thread?.terminate()
    },
  }
}

function ask(thread: Worker, question: Question): Promise<TypeErrors | undefined> {
  const { promise, resolve } = Promise.withResolvers<TypeErrors | undefined>()
  const onMessage = ({ number, errors }: Answer): void => {
    if (number === question.number) resolve(errors)
  }
  const onEnd = (): void => resolve(undefined)
  thread.on('message', onMessage).once('exit', onEnd)
  thread.postMessage(question)
  return promise.finally(() => thread.off('message', onMessage).off('exit', onEnd))
}
