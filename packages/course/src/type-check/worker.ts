/** The thread that looks for type errors. Started by checker.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, CheckerData, Question } from './checker.ts'
import { openProgram } from './program.ts'

const { root, current } = workerData as CheckerData
const counts = new Int32Array(current)
let question = 0
const program = openProgram(root, () => Atomics.load(counts, 0) !== question)

parentPort?.on('message', ({ number, files }: Question) => {
  question = number
  const answer: Answer = { number, errors: program?.errorsIn(files) }
  parentPort?.postMessage(answer)
})
