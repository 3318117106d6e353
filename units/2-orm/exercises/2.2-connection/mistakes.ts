import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'client-per-request',
    title: 'A new client for each request',
    why: 'Every client brings a pool of its own. The limit then counts connections for each request, not for the program: under load the server refuses everybody with "too many clients", and nobody closes what the requests left open.',
    caughtBy: '12 requests at once share the one pool, and it never opens more connections than its limit',
    message: 'though DATABASE_POOL_MAX is 3: every request has to use the one client',
    edits: [
      {
        file: 'src/connection.ts',
        from: `
          const db = openPostgres(url, { max, connectTimeoutMs, applicationName: 'task-tracker' })
        `,
        to: `
          const open = (): Database => openPostgres(url, { max, connectTimeoutMs, applicationName: 'task-tracker' })
          const db = open()
        `,
      },
      {
        file: 'src/connection.ts',
        from: 'return { database: () => db, close: () => db.$disconnect() }',
        to: 'return { database: open, close: () => db.$disconnect() }',
      },
    ],
  },
  {
    name: 'connect-is-no-probe',
    title: '$connect() for a probe',
    why: 'With a driver adapter $connect() prepares a pool and opens no connection. The program starts, says that it listens, and fails at every request; a deployment that waits for "started" replaces the last healthy instance with it.',
    caughtBy: 'a database that does not answer gives one line: its host and port, and no password',
    message: 'ask it something first',
    edits: [{ file: 'src/connection.ts', from: 'await db.$queryRaw`SELECT 1`', to: 'await db.$connect()' }],
  },
  {
    name: 'answer-without-a-bound',
    title: 'A bound on the connection, and none on the answer',
    why: 'A connect timeout ends with the log-in. A server may grant that and then say nothing: PgBouncer does so while it is paused, and so does a machine that has frozen. The program neither starts nor ends, and a deployment waits for it without a line in the log.',
    caughtBy:
      'a database that accepts the log-in and then says nothing is given up on, and no connection stays open',
    message: 'connect still waits after 3000 ms, though its connect timeout was 700 ms',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'const bounds = { connectTimeoutMs: timeoutMs, answerTimeoutMs: timeoutMs }',
        to: 'const bounds = { connectTimeoutMs: timeoutMs }',
      },
    ],
  },
  {
    name: 'only-the-waiting-ends',
    title: 'The waiting ends, and the connection stays',
    why: 'Promise.race ends the waiting, not the work. The statement still waits for its answer, its connection stays open, and a process with an open connection does not end by itself: the line is printed, and the deployment that waits for the exit code waits for ever.',
    caughtBy:
      'a database that accepts the log-in and then says nothing is given up on, and no connection stays open',
    message: 'connections that are still open after connect has given up',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'const bounds = { connectTimeoutMs: timeoutMs, answerTimeoutMs: timeoutMs }',
        to: 'const bounds = { connectTimeoutMs: timeoutMs }',
      },
      {
        file: 'src/connection.ts',
        from: `
          await db.$queryRaw\`SELECT 1\`
        `,
        to: `
          const late = new Promise((_, reject) => void setTimeout(reject, timeoutMs, new Error('no answer')))
          await Promise.race([db.$queryRaw\`SELECT 1\`, late])
        `,
      },
      { file: 'src/connection.ts', from: 'await db.$disconnect()', to: 'void db.$disconnect()' },
    ],
  },
  {
    name: 'disconnects-first',
    title: 'The database is closed before the server',
    why: 'A request that is under way needs its connection for its next statement. Prisma then opens a pool anew, which nobody closes any more: the process hangs until somebody kills it.',
    caughtBy:
      'SIGTERM or SIGINT during a slow request: it is answered, then every connection closes and the process ends',
    message: 'tell it first, because what it is still answering needs the database',
    edits: [
      {
        file: 'src/connection.ts',
        from: `
          try {
            // The server first: what it is still answering needs the database.
            await server.close()
          } finally {
            await connected.close()
          }
        `,
        to: `
          await connected.close()
          await server.close()
        `,
      },
    ],
  },
  {
    name: 'password-in-error',
    title: 'The URL in the error',
    why: 'It is the most helpful thing to print, and the password is in it. Logs are copied to dashboards, tickets and chats, and kept for years.',
    caughtBy: 'a database that does not answer gives one line: its host and port, and no password',
    message: 'the password is in the error',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'throw new CannotStart(`The database at ${placeOf(url)} does not answer: ${reasonOf(error)}.`, 3)',
        to: 'throw new CannotStart(`The database at ${url} does not answer: ${reasonOf(error)}.`, 3)',
      },
      {
        file: 'src/connection.ts',
        from: `
          function placeOf(url: string): string {
            const { hostname, port, pathname } = new URL(url)
            return \`\${hostname}:\${port || '5432'}\${pathname}\`
          }

        `,
        to: '',
      },
    ],
  },
  {
    name: 'answer-bound-on-every-statement',
    title: 'The bound on answers is given to the client of the requests',
    why: 'It protects the probe, so why not everything? Because a report that takes six seconds is slow, and not wrong. With the bound it fails every time, and its connection is closed and opened anew.',
    caughtBy:
      'a request waits for a free connection no longer than the timeout, and a statement may take longer',
    message: 'a statement that took longer than the connect timeout (700 ms) failed',
    edits: [
      {
        file: 'src/connection.ts',
        from: "const db = openPostgres(url, { max, connectTimeoutMs, applicationName: 'task-tracker' })",
        to: `
          const bounds = { connectTimeoutMs, answerTimeoutMs: connectTimeoutMs }
          const db = openPostgres(url, { max, ...bounds, applicationName: 'task-tracker' })
        `,
      },
    ],
  },
  {
    name: 'no-port-in-error',
    title: 'The host as the URL has it',
    why: 'A URL without a port means 5432, and then its host property has none either. Whoever reads the line looks for the server that the port would have named: another one may be there, at 5433.',
    caughtBy: 'a database that does not answer gives one line: its host and port, and no password',
    message: 'the line names the host and port of the database',
    edits: [
      {
        file: 'src/connection.ts',
        from: `
            const { hostname, port, pathname } = new URL(url)
            return \`\${hostname}:\${port || '5432'}\${pathname}\`
        `,
        to: `
            const { host, pathname } = new URL(url)
            return \`\${host}\${pathname}\`
        `,
      },
    ],
  },
  {
    name: 'close-without-waiting',
    title: 'close() does not wait for $disconnect()',
    why: 'The promise resolves before the connections are closed. The caller goes on too early: a test drops the database under an open connection, and a program says "closed" while a statement still runs.',
    caughtBy: 'close() resolves when the statements under way are done and every connection is closed',
    message: 'close() resolved while a statement was still waiting for its answer',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'close: () => db.$disconnect() }',
        to: 'close: async () => void db.$disconnect() }',
      },
    ],
  },
  {
    name: 'exclusive-limits',
    title: 'The limits themselves are refused',
    why: '"1 to 100" includes 1 and 100. A limit of 1 is what somebody sets to look for a statement that waits for itself, and 100 is what the operator of the large machine sets.',
    caughtBy: 'the URL, the pool limit and the timeout come from the environment',
    message: 'are allowed, but were refused',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'value >= 1 && value <= max',
        to: 'value > 1 && value < max',
      },
    ],
  },
  {
    name: 'exits-by-hand',
    title: 'process.exit() when everything is closed',
    why: 'Everything that this module knows of is closed, but a process has more to do: the last lines of its log, a report of its metrics. process.exit() cuts them off, and it hides the connection that nobody closes.',
    caughtBy:
      'SIGTERM or SIGINT during a slow request: it is answered, then every connection closes and the process ends',
    message: 'something ended the process while it still had work to do',
    edits: [
      {
        file: 'src/connection.ts',
        from: `
            await connected.close()
          }
        `,
        to: `
            await connected.close()
          }
          process.exit(0)
        `,
      },
    ],
  },
  {
    name: 'pool-without-the-timeout',
    title: 'The timeout is given to the probe only',
    why: 'The setting says how long to wait for a connection, and requests wait for one too: when the pool is exhausted. With the default they wait five seconds whatever the operator has set.',
    caughtBy:
      'a request waits for a free connection no longer than the timeout, and a statement may take longer',
    message: 'give the timeout to the client of the requests too',
    edits: [
      {
        file: 'src/connection.ts',
        from: "openPostgres(url, { max, connectTimeoutMs, applicationName: 'task-tracker' })",
        to: "openPostgres(url, { max, applicationName: 'task-tracker' })",
      },
    ],
  },
  {
    name: 'reads-the-start-of-a-number',
    title: 'Number.parseFloat reads as far as it can',
    why: 'parseFloat("5s") is 5. Somebody meant five seconds and gets five milliseconds: every connection fails, and no message says that the setting was misread.',
    caughtBy: 'a timeout of "5s" is refused before anything is opened',
    message: 'a timeout of "5s" was accepted',
    edits: [
      {
        file: 'src/connection.ts',
        from: 'const value = Number(text)',
        to: 'const value = Number.parseFloat(text)',
      },
    ],
  },
])
