/** The process that runs one lab. Started by lab-process.ts, never by hand. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { parseCharts } from '../charts.ts'
import type { Lab } from '../define.ts'
import type { LabMessage, LabTask } from '../protocol.ts'
import { describeFailure } from './failure.ts'
import { throttled } from './throttled.ts'

/** Every lab makes the same data in every run. */
const SEED = 20_260_301

// Whoever started us is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
const task = JSON.parse(process.argv[2] ?? '{}') as LabTask
const outcome = await run(task).catch((error: unknown) => describeFailure(error, task.workspace))
// A connection that the learner's code left open must not keep the process.
send(outcome, () => process.exit())

async function run({ lab: file, workspace, url, redisUrl, rows: asked }: LabTask): Promise<LabMessage> {
  const { default: lab } = await load<{ default: Lab<unknown> }>(file)
  const { answers } = await load<{ answers: unknown }>(join(workspace, 'src/answers.ts'))
  const rows = asked === 'full' ? lab.fullRows : (asked ?? lab.defaultRows)
  const progress = throttled((message) => send(message))
  const charts = await lab.run({ url, redisUrl, answers, rows, seed: SEED, progress })
  return { type: 'result', title: lab.title, rows, charts: parseCharts(charts) }
}

async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(file).href)) as Module
}

function send(message: LabMessage, sent: () => void = () => undefined): void {
  process.send?.(message, sent)
}
