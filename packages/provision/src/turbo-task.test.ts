import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { embeddedOnly } from '../test/environment.ts'
import { isRunning, nextLine, startProgram, type Program } from '../test/processes.ts'
import { useDatabasesOfHash } from './turbo-task.ts'

const soon = { timeout: 15_000, interval: 20 }
const cli = path.join(import.meta.dirname, 'cli.ts')

test('a task of Turbo ends with Turbo, however that was killed, and its whole process group with it', async () => {
  const turbo = startTask({ TURBO_HASH: 'abc' })
  const [inside = '', beside = '', hash] = (await nextLine(turbo)).split(' ')
  const group = [inside, beside].map(Number)
  onTestFinished(() => group.filter(isRunning).forEach((pid) => process.kill(pid, 'SIGKILL')))
  expect(group.map(isRunning)).toEqual([true, true])
  expect(hash).toBe('none')
  turbo.kill('SIGKILL')
  await vi.waitFor(() => expect(group.filter(isRunning)).toEqual([]), soon)
})

/** As Turbo does it: a process starts the task as the leader of a process group of its own. */
function startTask(settings: Record<string, string>): Program {
  const command = 'sleep 1000 & echo "$$ $! ${TURBO_HASH-none}"; wait'
  const task = ['-c', '"$@"; true', 'sh', process.execPath, cli, '--', 'sh', '-c', command]
  const leader = `require('node:child_process').spawn('sh', ${JSON.stringify(task)}, { detached: true, stdio: 'inherit' })`
  return startProgram([process.execPath, '-e', leader], embeddedOnly(settings))
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
