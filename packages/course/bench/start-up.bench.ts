import { join } from 'node:path'
import { execa } from 'execa'

const cli = join(import.meta.dirname, '../src/cli.ts')
const ROUNDS = 15

/** How long the learner waits for a command that starts no database. */
export async function run() {
  const list = await timesOf(['list'])
  const help = await timesOf(['--help'])
  return [
    { name: 'course list', unit: 'ms', values: list, target: 300 },
    { name: 'course --help', unit: 'ms', values: help, target: 300 },
  ]
}

async function timesOf(args: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await execa(process.execPath, [cli, ...args])
    times.push(performance.now() - started)
  }
  return times
}
