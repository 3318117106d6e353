import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { deadPort } from './broken-databases.ts'
import { observe } from './observer.ts'
import { runProgram, type Program } from './run-program.ts'
import { pool } from './pool.ts'
import { expectOneLine, startUp } from './start-up.ts'

const LIMIT = 3
const REQUESTS = 12

export function spec(answers: Answers): void {
  describe('2.2 One pool, from start to shutdown', () => {
    startUp(answers)
    pool(answers)

    test('a program without its database never listens: it ends with exit code 3 and one line', async () => {
      const DATABASE_URL = await deadPort()
      const program = runProgram(answers.connectionFile, { DATABASE_URL })
      const listens = await program.says(/^listening/).then(
        () => true,
        () => false,
      )
      expect(listens, 'whether a program that cannot reach its database takes requests').toBe(false)
      const { code, stderr } = await program.ended()
      expect(stderr.length, `one line for the person who started it, not ${stderr.join('\n')}`).toBe(1)
      expectOneLine(stderr.join('\n'), DATABASE_URL)
      expect(code, '3 says that the database is not there; 0 would look like success').toBe(3)
    })

    test(`${REQUESTS} requests at once share the one pool, and it never opens more connections than its limit`, async ({
      postgres,
    }) => {
      const { url } = await postgres.create()
      const observer = await observe(url)
      const release = await observer.hold()
      const program = runProgram(answers.connectionFile, { DATABASE_URL: url, DATABASE_POOL_MAX: `${LIMIT}` })
      const port = await program.says(/^listening on (\d+)/)
      const responses = Promise.allSettled(Array.from({ length: REQUESTS }, () => program.request(port)))
      await program.says(/^asked/, { count: REQUESTS })
      await observer.waiting(LIMIT)
      const names = await observer.connections()
      await release()
      expectShared(await responses)
      expect(names.length, 'connections while the requests wait').toBe(LIMIT)
      expect(new Set(names), "what pg_stat_activity calls the app's connections").toEqual(
        new Set(['task-tracker']),
      )
    })

    test('SIGTERM or SIGINT during a slow request: it is answered, then every connection closes and the process ends', async ({
      postgres,
    }) => {
      await Promise.all(
        (['SIGTERM', 'SIGINT'] as const).map(async (signal) => {
          const { url } = await postgres.create()
          await expectOrderlyEnd(answers, url, signal)
        }),
      )
    })
  })
}

function expectShared(
  responses: readonly PromiseSettledResult<{ readonly status?: number; readonly body: string }>[],
): void {
  const pids = responses.map((answer) =>
    answer.status === 'fulfilled' && answer.value.status === 200 ? answer.value.body : 'none',
  )
  expect(pids, 'every request is answered, with the connection that served it').not.toContain('none')
  const used = new Set(pids).size
  if (used <= LIMIT) return
  throw new ExpectationError(
    `${REQUESTS} requests at once used ${used} connections, though DATABASE_POOL_MAX is ${LIMIT}: every request has to ` +
      'use the one client that was opened at the start. A client of its own brings a pool of its own, and the server soon refuses all',
  )
}

async function expectOrderlyEnd(answers: Answers, url: string, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const observer = await observe(url)
  const release = await observer.hold()
  const program = runProgram(answers.connectionFile, { DATABASE_URL: url })
  const slow = Promise.allSettled([program.request(await program.says(/^listening on (\d+)/))])
  await observer.waiting(1)
  program.signal(signal)
  await expectClosing(program, signal)
  await release()
  const [answer] = await slow
  expect(
    answer.status === 'fulfilled' ? `answered ${answer.value.status}` : 'cut off',
    `the request that was under way when ${signal} came`,
  ).toBe('answered 200')
  const { code, stdout } = await program.ended().catch((error: unknown) => {
    if (!(error instanceof ExpectationError)) throw error
    throw new ExpectationError(
      `${signal}: the request was answered, but a connection stays open: ${error.summary}`,
    )
  })
  if (code === 0 && !stdout.includes('last words'))
    throw new ExpectationError(
      `${signal}: something ended the process while it still had work to do (its last line was not written). ` +
        'Close what is open; then Node ends by itself, and process.exit() is not needed',
    )
  expect(stdout.at(-1), 'what was still open when the process ended').toBe('left open: ')
  expect(code, 'the exit code after an orderly end').toBe(0)
  await observer.alone()
}

async function expectClosing(program: Program, signal: string): Promise<void> {
  const told = await program.says(/^closing/, { withinMs: 2500 }).then(
    () => true,
    () => false,
  )
  if (told) return
  throw new ExpectationError(
    program.hasEnded()
      ? `${signal} ended the process at once, and the request under way was cut off`
      : `${signal} arrived while a request was waiting, and the server was not told to close: tell it first, because what it is still answering needs the database`,
  )
}
