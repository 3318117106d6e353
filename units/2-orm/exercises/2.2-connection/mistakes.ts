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
    caughtBy: 'a database that does not answer is told in one line: where it was looked for, and no password',
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
    why: 'Promise.race ends the waiting, not the work. The statement still waits for its answer, its connection stays open, and a process with an open connection does not end by itself: the line is printed, and whoever waits for the exit code waits for ever.',
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
    caughtBy: 'a database that does not answer is told in one line: where it was looked for, and no password',
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
            const { host, pathname } = new URL(url)
            return \`\${host}\${pathname}\`
          }

        `,
        to: '',
      },
    ],
  },
])
