/**
 * The process that runs workspaces' acceptance tests in vitest, one after another. Started by runner-process.ts, never
 * by hand.
 */
import type { NumberedTask, RunnerMessage, RunnerOrder, RunnerSettings } from '../protocol.ts'
import { Suites } from './suites.ts'

const settings = JSON.parse(process.argv[2] ?? '{}') as RunnerSettings

const suites = new Suites(settings, { ...process.env }, send)
let earlier: Promise<unknown> = Promise.resolve()

// Whoever started us is gone: end at once, whatever the tests are doing. Their databases are swept by the next run.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', (order: RunnerOrder) => {
  if (order !== 'close' && 'stop' in order) suites.stop(order.stop)
  else earlier = earlier.then(() => (order === 'close' ? close() : run(order)))
})

async function run(task: NumberedTask): Promise<void> {
  await suites.run(task)
  send({ type: 'idle' })
  if (task.again) await suites.prepare(task)
}

async function close(): Promise<void> {
  await suites.close()
  process.removeAllListeners('disconnect')
  process.disconnect()
}

function send(message: RunnerMessage): void {
  process.send?.(message)
}
