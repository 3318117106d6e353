import { expect, ExpectationError, test, Todo } from '@levelup/test-harness'
import type { Connection, ConnectionSettings } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { networkTo } from '../../data/network-proxy.ts'
import { brokenDatabases, secret } from './broken-databases.ts'

const LOCAL_URL = 'postgresql://tracker@127.0.0.1:5432/tracker'

/** What connection.ts makes of its settings, and of a database that is not there. */
export function startUp(answers: Answers): void {
  test('the URL, the pool limit and the timeout come from the environment', async () => {
    const connection = await answers.connection()
    const byDefault = connection.readSettings({ DATABASE_URL: LOCAL_URL })
    expect(byDefault, 'the settings with nothing but a URL').toEqual({
      url: LOCAL_URL,
      max: 10,
      connectTimeoutMs: 5000,
    })
    for (const [max, connectTimeoutMs] of [
      [3, 250],
      [1, 1],
      [100, 60_000],
    ] as const) {
      const told = { DATABASE_POOL_MAX: `${max}`, DATABASE_CONNECT_TIMEOUT_MS: `${connectTimeoutMs}` }
      await expectSettings(connection, told, { url: LOCAL_URL, max, connectTimeoutMs })
    }
  })

  test('a URL may begin with postgres:// as well', async () => {
    const connection = await answers.connection()
    const url = LOCAL_URL.replace('postgresql:', 'postgres:')
    await expectSettings(connection, { DATABASE_URL: url }, { url, max: 10, connectTimeoutMs: 5000 })
  })

  test.for([
    { what: 'no DATABASE_URL', names: 'DATABASE_URL', told: {} },
    { what: 'a DATABASE_URL that is no URL', names: 'DATABASE_URL', told: { DATABASE_URL: secret.written } },
    {
      what: "another database's URL",
      names: 'DATABASE_URL',
      told: { DATABASE_URL: `mysql://tracker:${secret.written}@127.0.0.1/tracker` },
    },
    ...['0', '-1', '2.5', 'ten', '3 or 4', '101'].map((value) => ({
      what: `a pool limit of "${value}"`,
      names: 'DATABASE_POOL_MAX',
      told: { DATABASE_URL: LOCAL_URL, DATABASE_POOL_MAX: value },
    })),
    ...['soon', '0', '5s', '60001'].map((value) => ({
      what: `a timeout of "${value}"`,
      names: 'DATABASE_CONNECT_TIMEOUT_MS',
      told: { DATABASE_URL: LOCAL_URL, DATABASE_CONNECT_TIMEOUT_MS: value },
    })),
  ])('$what is refused before anything is opened', async ({ what, names, told }) => {
    const connection = await answers.connection()
    const refusal = await refusalOf(what, () => connection.readSettings(told))
    expect(refusal.exitCode, 'the exit code for settings that cannot be used').toBe(2)
    expectOneLine(refusal.message)
    expect(refusal.message, 'the line names the variable to correct').toContain(names)
  })

  test('a database that does not answer gives one line: its host and port, and no password', async ({
    postgres,
  }) => {
    const connection = await answers.connection()
    for (const broken of await brokenDatabases(postgres)) {
      const refusal = await refusalOf(broken.what, () => connectWithin(connection, broken.url))
      expect(refusal.exitCode, `the exit code for ${broken.what}`).toBe(3)
      expectOneLine(refusal.message, broken.url)
    }
  })

  test('a database that accepts the log-in and then says nothing is given up on, and no connection stays open', async ({
    postgres,
  }) => {
    const connection = await answers.connection()
    const { url } = await postgres.create()
    const network = await networkTo(url)
    network.swallowStatements()
    const what = 'a server that accepts the log-in and then says nothing'
    // The log-in has to be done within the timeout, on a busy machine too: it is the silence after it that is tested.
    const refusal = await refusalOf(what, () =>
      connectWithin(connection, network.url, { connectTimeoutMs: 700, boundMs: 3000 }),
    )
    expect(refusal.exitCode, `the exit code for ${what}`).toBe(3)
    expectOneLine(refusal.message, network.url)
    expect(await network.leftOpen(1000), 'connections that are still open after connect has given up').toBe(0)
  })
}

/**
 * Throws when the line has a password in it, is more than a line, or (with a URL) does not say where the database was
 * looked for.
 */
export function expectOneLine(line: string, database?: string): void {
  const { password = '', hostname = '', port = '' } = database === undefined ? {} : new URL(database)
  const passwords = [secret.written, secret.meant, password, decodeURIComponent(password)].filter(Boolean)
  if (passwords.some((word) => line.includes(word))) {
    throw new ExpectationError(
      'the password is in the error: everybody who may read the log can now read the database',
      passwords.reduce((text, word) => text.replaceAll(word, '<the password>'), line),
    )
  }
  expect(line.split('\n').filter(Boolean), 'one line for the person who starts the program').toHaveLength(1)
  const parts = database === undefined ? [] : [hostname, port || '5432']
  for (const part of parts) expect(line, 'the line names the host and port of the database').toContain(part)
}

async function expectSettings(
  connection: Connection,
  told: Readonly<Record<string, string>>,
  wanted: ConnectionSettings,
): Promise<void> {
  const environment = { DATABASE_URL: LOCAL_URL, ...told }
  const what = `the settings from ${JSON.stringify(told)}`
  const settings = await accepted(what, () => connection.readSettings(environment))
  expect(settings, what).toEqual(wanted)
}

async function accepted<T>(what: string, call: () => T): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Todo) throw error
    throw new ExpectationError(`${what} are allowed, but were refused: ${(error as Error).message}`)
  }
}

async function connectWithin(
  connection: Connection,
  database: string,
  { connectTimeoutMs, boundMs } = { connectTimeoutMs: 200, boundMs: 2000 },
): Promise<never> {
  const bound = AbortSignal.timeout(boundMs)
  const late = new Promise<never>((_, reject) => {
    bound.onabort = () =>
      reject(
        new ExpectationError(
          `connect still waits after ${boundMs} ms, though its connect timeout was ${connectTimeoutMs} ms`,
        ),
      )
  })
  const connected = await Promise.race([
    connection.connect({ url: database, max: 2, connectTimeoutMs }),
    late,
  ])
  await connected.close()
  throw new ExpectationError(
    'connect gave a client for a database that does not answer: ask it something first, since opening a client opens no connection',
  )
}

interface Refusal {
  readonly message: string
  readonly exitCode: unknown
}

async function refusalOf(what: string, call: () => unknown): Promise<Refusal> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Todo || error instanceof ExpectationError) throw error
    const { name, message, exitCode } = error as Error & { exitCode?: unknown }
    if (name === 'CannotStart') return { message, exitCode }
    throw new ExpectationError(
      `expected a CannotStart for ${what}, but ${name} was thrown`,
      message.replaceAll(secret.written, '<the password>'),
    )
  }
  throw new ExpectationError(`${what} was accepted`)
}
