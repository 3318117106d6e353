import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bareMachine } from '../test/bare-path.ts'
import { embeddedOnly, environmentWith } from '../test/environment.ts'
import { unreachableSource } from '../test/package-source.ts'
import {
  childrenOf,
  end,
  isRunning,
  nextLine,
  provision,
  startProgram,
  startProvision,
} from '../test/processes.ts'
import { serverTraces } from '../test/query.ts'
import { scratchDirectory } from '../test/scratch.ts'

const soon = { timeout: 15_000, interval: 20 }
const TELL_URL = 'echo "$DATABASE_URL"'
const WAIT_FOREVER = 'while :; do sleep 0.05; done'

test('the command gets the URL, and its exit code comes through', async () => {
  const { code, out } = await provision(
    ['postgres', '--', 'sh', '-c', `${TELL_URL}; exit 42`],
    embeddedOnly(),
  )
  expect(out).toMatch(/^postgres:\/\/postgres:[\w-]{32}@127\.0\.0\.1:\d+\/postgres\n$/)
  expect(code).toBe(42)
})

test('a command that a signal ended gives 128 + its number', async () => {
  const { code } = await provision(['postgres', '--', 'sh', '-c', 'kill -KILL $$'], embeddedOnly())
  expect(code).toBe(137)
})

test('several databases are there at once, each with a URL of its own', async () => {
  const command = ['sh', '-c', 'echo "$DATABASE_URL $REDIS_URL $MONGODB_URL"']
  const services = ['postgres', 'redis', 'mongodb', '--', ...command]
  const { code, out } = await provision(services, embeddedOnly())
  expect(out).toMatch(/^postgres:\/\/\S+ redis:\/\/:[\w-]{32}@127\.0\.0\.1:\d+\/0 mongodb:\/\/levelup:\S+\n$/)
  expect(code).toBe(0)
})

test('without a Redis and without a source of packages, it ends with 3, and PostgreSQL is still to be had', async () => {
  const environment = embeddedOnly({
    ...unreachableSource(),
    ...bareMachine(),
    LEVELUP_CACHE_DIR: scratchDirectory('cache'),
  })
  const refused = await provision(['postgres', 'redis', '--', 'true'], environment)
  expect(refused.code).toBe(3)
  expect(refused.err).toMatch(/redis: [^]*redis[^]*Install Redis/)
  expect(await provision(['postgres', '--', 'true'], environment)).toMatchObject({ code: 0, err: '' })
})

test('arguments of the command reach it as they are', async () => {
  const args = ['--help', '--', 'ein "Wort"', 'größe $HOME', '']
  const script = 'console.log(JSON.stringify(process.argv.slice(1)))'
  const { out } = await provision(['--', process.execPath, '-e', script, '--', ...args], embeddedOnly())
  expect(JSON.parse(out)).toEqual(args)
})

test('a provision inside a provision reuses the server', async () => {
  const cli = path.join(import.meta.dirname, 'cli.ts')
  const inner = `${TELL_URL}; "$0" "$1" postgres -- sh -c '${TELL_URL}'; echo "$LEVELUP_POSTGRES_PROVIDER"`
  const { out } = await provision(
    ['postgres', '--', 'sh', '-c', inner, process.execPath, cli],
    embeddedOnly(),
  )
  const [outer, reused, provider] = out.trim().split('\n')
  expect(reused).toBe(outer)
  expect(provider).toBe('embedded')
})

test.for([
  ['--help', 0],
  ['no-such-service -- true', 2],
  ['postgres', 2],
  ['--no-such-option -- true', 2],
  ['postgres -- /no/such/program', 2],
] as const)('provision %s ends with %i', async ([line, expected]) => {
  const { code, out, err } = await provision(line.split(' '), embeddedOnly())
  expect(code).toBe(expected)
  expect(expected === 0 ? out : err).not.toBe('')
})

test.for([
  [
    { LEVELUP_PROVIDER: 'docker', DOCKER_HOST: 'unix:///no/such/docker.sock' },
    /no Docker engine answers[^]*unset/,
    3,
  ],
  [{ DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/x' }, /ECONNREFUSED[^]*unset DATABASE_URL/, 3],
  [{ LEVELUP_PROVIDER: 'podman' }, /LEVELUP_PROVIDER is "podman"[^]*docker or embedded/, 2],
] as const)(
  'with %o the cause and the cure are printed in three lines at most',
  async ([settings, words, expected]) => {
    const { code, err } = await provision(['postgres', '--', 'true'], environmentWith(settings))
    expect(err).toMatch(words)
    expect(err).not.toContain('s3cret')
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(3)
    expect(code).toBe(expected)
  },
)

test('a place for temporary data that cannot be written ends with 3, the cause and the cure', async () => {
  const file = path.join(scratchDirectory(), 'a file')
  writeFileSync(file, '')
  const { code, err } = await provision(['postgres', '--', 'true'], embeddedOnly({ LEVELUP_TMP: file }))
  expect([code, err]).toEqual([3, expect.stringMatching(/Cannot create[^]*Set LEVELUP_TMP/)])
})

test('a disk that takes no more ends with 3 and the cause, and leaves nothing behind', async () => {
  const scratch = scratchDirectory()
  const environment = embeddedOnly({ LEVELUP_TMP: scratch, LEVELUP_CACHE_DIR: path.join(scratch, 'cache') })
  const cli = path.join(import.meta.dirname, 'cli.ts')
  const limited = [
    'sh',
    '-c',
    'ulimit -f 100; exec "$@"',
    'sh',
    process.execPath,
    cli,
    'postgres',
    '--',
    'true',
  ]
  const { code, err } = await end(startProgram(limited, environment))
  expect([code, err]).toEqual([3, expect.stringMatching(/File (?:size limit exceeded|too large)|SIGXFSZ/)])
  expect(existsSync(path.join(scratch, 'cache'))).toBe(false)
})

test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s is passed to the command, and its answer decides',
  async (signal) => {
    const trap = `trap 'exit 42' TERM INT HUP; ${TELL_URL}; ${WAIT_FOREVER}`
    const program = startProvision(['postgres', '--', 'sh', '-c', trap], embeddedOnly())
    const traces = await serverTraces(await nextLine(program))
    program.kill(signal)
    const { code } = await end(program)
    expect(code).toBe(42)
    expect([isRunning(traces.pid), existsSync(traces.directory)]).toEqual([false, false])
  },
)

test('the server stays until a command that takes its time to end has ended', async () => {
  const mayEnd = await namedPipe()
  const farewell = `trap '${TELL_URL}; read -r _ < "$0"; exit 0' TERM; echo ready; ${WAIT_FOREVER}`
  const program = startProvision(['postgres', '--', 'sh', '-c', farewell, mayEnd], embeddedOnly())
  expect(await nextLine(program)).toBe('ready')
  program.kill('SIGTERM')
  const traces = await serverTraces(await nextLine(program))
  writeFileSync(mayEnd, 'now\n')
  expect((await end(program)).code).toBe(0)
  expect(existsSync(traces.directory)).toBe(false)
})

test.for(['the process', 'its whole group'])('after SIGKILL to %s nothing is left', async (whom) => {
  const root = scratchDirectory()
  const nested = `sh -c 'echo ready; trap "" TERM; ${WAIT_FOREVER}'; exit 1`
  const services = ['postgres', 'redis', 'mongodb', '--', 'sh', '-c', nested]
  const program = startProvision(services, embeddedOnly({ LEVELUP_TMP: root }))
  await nextLine(program)
  const started = childrenOf(program.pid)
  // The three servers and the command; each of them has a guardian.
  expect(started).toHaveLength(8)
  process.kill(whom === 'the process' ? program.pid : -program.pid, 'SIGKILL')
  await vi.waitFor(() => {
    expect(started.filter(({ pid }) => isRunning(pid))).toEqual([])
    expect(readdirSync(root)).toEqual([])
  }, soon)
})

test('a signal while the databases are still being looked for ends at once', async () => {
  const { host, asked } = await silentEngine()
  const environment = environmentWith({ LEVELUP_PROVIDER: 'docker', DOCKER_HOST: host })
  const program = startProvision(['postgres', '--', 'true'], environment)
  await asked
  program.kill('SIGTERM')
  expect((await end(program)).code).toBe(143)
})

test('a command that failed because its database was lost ends with 3', async () => {
  const lose = `${TELL_URL}; read -r _ < "$0"; exit 1`
  const mayEnd = await namedPipe()
  const program = startProvision(['postgres', '--', 'sh', '-c', lose, mayEnd], embeddedOnly())
  const { pid } = await serverTraces(await nextLine(program))
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), soon)
  writeFileSync(mayEnd, 'now\n')
  const { code, err } = await end(program)
  expect([code, err]).toEqual([3, expect.stringContaining('the database was lost')])
})

/** Whoever reads from it waits until the test writes. */
async function namedPipe(): Promise<string> {
  const pipe = path.join(scratchDirectory(), 'may end')
  expect((await end(startProgram(['mkfifo', pipe], process.env))).code).toBe(0)
  return pipe
}

/** Accepts, and never answers. */
async function silentEngine(): Promise<{ host: string; asked: Promise<unknown> }> {
  const server: Server = createServer()
  const asked = once(server, 'connection')
  const socket = path.join(scratchDirectory('e'), 'engine.sock')
  server.listen(socket)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { host: `unix://${encodeURI(socket)}`, asked }
}
