import { join } from 'node:path'
import { execa } from 'execa'
import { spread } from './spread.ts'

const cli = join(import.meta.dirname, '../src/cli.ts')
const ROUNDS = 15

/** How long the learner waits for a command that starts no database. */
export async function run() {
  const list = await timesOf(['list'])
  const help = await timesOf(['--help'])
  return [
    { name: 'course list', unit: 'ms', ...list, target: 300 },
    { name: 'course --help', unit: 'ms', ...help, target: 300 },
  ]
}

async function timesOf(args: readonly string[]) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await execa(process.execPath, [cli, ...args])
    times.push(performance.now() - started)
  }
  return spread(times)
}
