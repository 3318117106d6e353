import { join } from 'node:path'
import { startServices, type Running } from '@levelup/provision'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAcceptance } from '../../grading/run-acceptance.ts'

// What a run leaves on a server that outlives it, where each test has a database and the next one is cloned in advance.

const workspace = join(import.meta.dirname, '../../../test/fixtures/many-databases')
const bound = { timeout: 60_000 }

let server: Running
beforeAll(async () => {
  const [started] = await startServices(['postgres'], {
    environment: { ...process.env, DATABASE_URL: '', LEVELUP_PROVIDER: 'embedded' },
  })
  if (!started) throw new Error('no PostgreSQL')
  server = started
})
afterAll(() => server.stop())

function run(settings: NodeJS.ProcessEnv = {}, onTest?: () => void, signal?: AbortSignal) {
  const environment = { ...process.env, ...server.env, ...settings }
  return runAcceptance({
    workspace,
    services: ['postgres'],
    environment,
    ...(onTest && { onTest }),
    ...(signal && { signal }),
  })
}

async function left(): Promise<string[]> {
  const client = new pg.Client(server.url)
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, 'levelup_test_')",
  )
  await client.end()
  return rows.map(({ datname }) => datname)
}

test('a run that came to its end leaves nothing', bound, async () => {
  const { exercises } = await run()
  expect(exercises[0]?.tests.filter(({ outcome }) => outcome === 'pass')).toHaveLength(11)
  expect(await left()).toEqual([])
})

test.for([3, 6, 9])(
  'a run whose process is killed after its test %i leaves nothing',
  bound,
  async (tests) => {
    const abort = new AbortController()
    let ended = 0
    const onTest = (): void => void (++ended === tests && abort.abort(new Error('enough')))
    await expect(run({}, onTest, abort.signal)).rejects.toThrow('enough')
    expect(await left()).toEqual([])
  },
)

test('with KEEP_DB=1 the database of the failed test is left, and no other', bound, async () => {
  const { exercises } = await run({ KEEP_DB: '1' })
  const kept = exercises[0]?.tests.flatMap((one) => one.kept ?? []) ?? []
  expect(kept).toHaveLength(1)
  expect(await left()).toEqual(kept.map((url) => new URL(url).pathname.slice(1)))
})
