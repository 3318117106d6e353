import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { embeddedOnly } from '../test/environment.ts'
import { end, isRunning, nextLine, startProgram, type Program } from '../test/processes.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { useDatabasesOfHash } from './turbo-task.ts'

const soon = { timeout: 15_000, interval: 20 }
const cli = path.join(import.meta.dirname, 'cli.ts')

test('a task ends with Turbo, however that was killed, and what it has started with it', async () => {
  const turbo = startTask()
  const [command = '', beside = '', hash] = (await nextLine(turbo)).split(' ')
  const started = [command, beside].map(Number)
  onTestFinished(() => started.filter(isRunning).forEach((pid) => process.kill(pid, 'SIGKILL')))
  expect(started.map(isRunning)).toEqual([true, true])
  expect(hash).toBe('none')
  turbo.kill('SIGKILL')
  await vi.waitFor(() => expect(started.filter(isRunning)).toEqual([]), soon)
})

test('a task whose Turbo ended before the task began does not begin', async () => {
  const orphan = ['sh', '-c', '"$@" & exit 0', 'sh', process.execPath, cli, '--', 'echo', 'begun']
  expect(await end(startProgram(orphan, embeddedOnly({ TURBO_HASH: 'abc' })))).toMatchObject({ out: '' })
  expect(await end(startProgram(orphan, embeddedOnly()))).toMatchObject({ out: 'begun\n' })
})

/** As Turbo and pnpm do it: Turbo starts pnpm, and that the script, each in a process group of its own. */
function startTask(): Program {
  const turbo = path.join(scratchDirectory(), 'turbo')
  symlinkSync('/bin/sh', turbo)
  const script = 'sleep 1000 & echo "$$ $! ${TURBO_HASH-none}"; wait'
  const group = (program: string, args: string[]) =>
    `require('node:child_process').spawn(${JSON.stringify(program)}, ${JSON.stringify(args)}, { detached: true, stdio: 'inherit' })`
  const pnpm = group(process.execPath, [cli, '--', 'sh', '-c', script])
  const task = ['-c', '"$@" & wait', 'turbo', process.execPath, '-e', pnpm]
  return startProgram([turbo, ...task], embeddedOnly({ TURBO_HASH: 'abc' }))
}

const declared = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x',
  LEVELUP_POSTGRES_PROVIDER: 'docker',
  LEVELUP_POSTGRES_VERSION: '17.2',
}

test.for([
  ['a server that a parent declared is taken', { TURBO_HASH: 'abc', ...declared }, undefined],
  ['a forced provider stays', { TURBO_HASH: 'abc', LEVELUP_PROVIDER: 'docker' }, 'docker'],
  ['where nothing says which, the one in the lockfile is taken', { TURBO_HASH: 'abc' }, 'embedded'],
  ['outside of Turbo nothing changes', {}, undefined],
  ['outside of Turbo a URL of one’s own is taken', { DATABASE_URL: declared.DATABASE_URL }, undefined],
] as const)('%s', ([, settings, provider]) => {
  const environment: NodeJS.ProcessEnv = { ...settings }
  useDatabasesOfHash(['postgres'], environment)
  expect(environment.LEVELUP_PROVIDER).toBe(provider)
})

test('a URL that nobody declared is refused: a verdict on it would be kept for every other server', () => {
  const environment = { TURBO_HASH: 'abc', DATABASE_URL: declared.DATABASE_URL }
  expect(() => useDatabasesOfHash(['postgres'], environment)).toThrow(
    expect.objectContaining({
      code: 'PROVISION_CONFIG',
      message: expect.stringContaining('DATABASE_URL') as string,
      nextStep: expect.stringContaining('provision postgres -- turbo run verify') as string,
    }),
  )
})
