import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'always-ready',
    title: 'Ready as soon as the process runs',
    why: 'The answer says what the process thinks of itself, and nobody asks the database. The load balancer sends every request to an instance that can only fail, for as long as the outage lasts, and a roll-out goes on although its migration has not.',
    caughtBy: 'a pending migration is named, and the app is not ready',
    message: 'the app calls itself ready while a migration waits to be applied',
  },
  {
    name: 'counts-migrations',
    title: 'Enough migrations are applied',
    why: 'Five on disk, five in the table, so all is well? One of the five is from a newer version that was rolled out for a moment, and one of ours is missing. Only the names tell which.',
    caughtBy: 'the migrations of a newer version do no harm',
    message: 'with as many migrations as it needs, of which one is another',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          const pending = migrations.filter((name) => !finished.has(name) && !failed.includes(name))
        `,
        to: `
          const pending =
            finished.size < migrations.length
              ? migrations.filter((name) => !finished.has(name) && !failed.includes(name))
              : []
        `,
      },
    ],
  },
  {
    name: 'leaves-the-statement-running',
    title: 'Gives up here, and not over there',
    why: 'Promise.race ends the waiting, not the work. The statement stays on the server, with its connection, until it gets its lock: with a check each second and a pool of ten, a migration that takes eleven seconds leaves no connection for the users.',
    caughtBy: 'what a check gave up on does not go on: its connection is free again',
    message: 'a statement that nobody waits for any more must end',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          const looking = db.$transaction(
            async (tx) => {
              // Giving up here is not enough: the statement would go on, and hold one more connection with every check.
              await tx.$executeRaw\`SELECT set_config('statement_timeout', \${\`\${timeoutMs}ms\`}, true)\`
              answered = true
              return tx.$queryRaw<MigrationRow[]>\`
                SELECT migration_name AS name, finished_at IS NOT NULL AS finished
                FROM _prisma_migrations WHERE rolled_back_at IS NULL\`
            },
            { maxWait: timeoutMs, timeout: timeoutMs },
          )
        `,
        to: `
          const look = async () => {
            await db.$queryRaw\`SELECT 1\`
            answered = true
            return db.$queryRaw<MigrationRow[]>\`
              SELECT migration_name AS name, finished_at IS NOT NULL AS finished
              FROM _prisma_migrations WHERE rolled_back_at IS NULL\`
          }
          const looking = look()
        `,
      },
    ],
  },
  {
    name: 'minds-unknown-migrations',
    title: 'A migration of a newer version that is under way counts as failed',
    why: 'A migration has no finished_at while it runs, and for a deployment that takes a minute, every copy of the old version says that it is not ready. The load balancer takes all of them away at once, though each of them can do its work: the roll-out is the outage.',
    caughtBy: 'a migration of a newer version that is under way, failed or was rolled back does no harm',
    message: 'calls itself not ready because one that it does not know is under way or has failed',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          const failed = migrations.filter((name) => unfinished.has(name))
        `,
        to: `
          const failed = [...unfinished]
        `,
      },
    ],
  },
  {
    name: 'newest-only',
    title: 'Looks at the newest migration only',
    why: 'Where the last one is, the others must be, one would think. But two branches are merged, each with a migration, and the one with the later date was applied first: the earlier one is pending for ever, and every copy of the app says that it is ready.',
    caughtBy: 'a migration that was left out, before others that are applied, is pending too',
    message: 'although the newest one is applied',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: 'const pending = migrations.filter((name) => !finished.has(name) && !failed.includes(name))',
        to: 'const pending = migrations.slice(-1).filter((name) => !finished.has(name) && !failed.includes(name))',
      },
    ],
  },
  {
    name: 'tells-the-error',
    title: "The driver's own words in the answer",
    why: 'The message of an error is written for the people who run the server: it names the host, the port, the account, sometimes the statement. /readyz answers everybody who can reach the port, and what it tells them is where to go next.',
    caughtBy: 'the details hold no address, no account, no password and no statement',
    message: 'Write your own sentences; log the error',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          if (!answered || code === 'DB_CONNECTION')
            return withoutDatabase(answered || code ? undefined : timeoutMs)
        `,
        to: `
          if (!answered || code === 'DB_CONNECTION') {
            const why = toDatabaseError(error) as Error
            const report = withoutDatabase(answered || code ? undefined : timeoutMs)
            return { ...report, details: { ...report.details, db: why.message } }
          }
        `,
      },
    ],
  },
  {
    name: 'without-a-bound',
    title: 'Waits for the database, however long',
    why: "A database that refuses connections is noticed at once. One that says nothing is not: the check hangs, the load balancer gives up and asks again, and every check that hangs holds a connection that the app's users would need.",
    caughtBy: 'a database that accepts connections and says nothing is not ready, and recovers',
    message: 'the load balancer has given up waiting',
  },

  {
    name: 'any-error-is-an-outage',
    title: 'Every error means that the database does not answer',
    why: 'An error is an answer, unless it says that the connection is gone. Here the table of migrations cannot be read, and the report sends the person on call to a database that works.',
    caughtBy: 'when the migrations cannot be read for another reason, the database still answers',
    message: 'checks.db should be true while _prisma_migrations has no migration_name',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: "if (!answered || code === 'DB_CONNECTION')",
        to: "if (!answered || (code !== undefined && !['DB_UNDEFINED_TABLE', 'DB_TIMEOUT'].includes(code)))",
      },
    ],
  },
  {
    name: 'counts-what-was-rolled-back',
    title: 'finished_at is enough',
    why: 'Somebody has undone a migration by hand and set its rolled_back_at, beside the finished_at from before. Its columns are gone, and every copy of the app says that it is ready.',
    caughtBy: 'a migration that failed, or was rolled back, is not applied',
    message: 'the app calls itself ready after a migration finished and was rolled back later',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: 'FROM _prisma_migrations WHERE rolled_back_at IS NULL`',
        to: 'FROM _prisma_migrations`',
      },
      {
        file: 'src/app/readiness.ts',
        from: 'const failed = migrations.filter((name) => unfinished.has(name))',
        to: 'const failed = migrations.filter((name) => unfinished.has(name) && !finished.has(name))',
      },
    ],
  },
  {
    name: 'one-bound-after-the-other',
    title: 'Each statement has the whole bound',
    why: 'One second for SELECT 1, and one second for the migrations: that is two. The load balancer waits for one, gives up, and sends no more requests to a copy that is slow but works.',
    caughtBy: 'the bound holds for all of its statements together',
    message: 'The bound was 1000 ms',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          const looking = db.$transaction(
        `,
        to: `
          try {
            await within(timeoutMs, db.$queryRaw\`SELECT 1\`)
          } catch {
            return withoutDatabase(timeoutMs)
          }
          const looking = db.$transaction(
        `,
      },
    ],
  },
  {
    name: 'publishes-the-log-of-a-migration',
    title: 'What the failed migration said, in the details',
    why: 'The column logs holds the error with its statement, which is helpful to the person on call, and to everybody else who can reach the port. The name is enough to find it.',
    caughtBy: 'the details hold no address, no account, no password and no statement',
    message: 'Write your own sentences; log the error',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          readonly finished: boolean
        `,
        to: `
          readonly finished: boolean
          readonly logs?: string | null
        `,
      },
      {
        file: 'src/app/readiness.ts',
        from: 'SELECT migration_name AS name, finished_at',
        to: 'SELECT migration_name AS name, logs, finished_at',
      },
      {
        file: 'src/app/readiness.ts',
        from: "describe('Failed', failed)",
        to: "describe('Failed', failed.map((name) => `${name} (${rows.find((row) => row.name === name)?.logs})`))",
      },
    ],
  },
  {
    name: 'timeout-stays-on-the-connection',
    title: 'The statement timeout is set for the session',
    why: 'set_config(…, false) holds until the connection is closed, and the connection goes back to the pool. From the first check on, whichever request gets it is cut off after a second: at random, and never on your machine.',
    caughtBy: 'what a check sets for itself does not stay on the connection',
    message: 'the timeouts of the connection after a check',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: "SELECT set_config('statement_timeout', ${`${timeoutMs}ms`}, true)",
        to: "SELECT set_config('statement_timeout', ${`${timeoutMs}ms`}, false)",
      },
    ],
  },
])
