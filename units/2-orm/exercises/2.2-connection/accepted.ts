import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'probes-with-a-pool',
    title: "db-kit's own pool asks, and Prisma's client serves",
    why: 'The question is one statement and needs no models. What counts is that it has a bound, and that nothing of it stays open.',
    edits: [
      {
        file: 'src/connection.ts',
        from: "import { DatabaseError } from '@levelup/db-kit'",
        to: `
          import { DatabaseError } from '@levelup/db-kit'
          import { connectPostgres } from '@levelup/db-kit/postgres'
        `,
      },
      {
        file: 'src/connection.ts',
        from: "const db = openPostgres(url, { max: 1, ...bounds, applicationName: 'task-tracker' })",
        to: 'const pool = connectPostgres(url, { max: 1, ...bounds })',
      },
      { file: 'src/connection.ts', from: 'await db.$queryRaw`SELECT 1`', to: "await pool.query('SELECT 1')" },
      {
        file: 'src/connection.ts',
        from: `
          } finally {
            await db.$disconnect()
          }
        `,
        to: `
          } finally {
            await pool.end()
          }
        `,
      },
    ],
  },
  {
    name: 'waits-for-the-first-signal',
    title: 'events.once for both signals, and a line when it ends',
    why: 'A promise instead of two listeners. The brief leaves free how the signal is awaited, and what the program says meanwhile.',
    edits: [
      {
        file: 'src/connection.ts',
        from: "import { DatabaseError } from '@levelup/db-kit'",
        to: `
          import { once } from 'node:events'
          import { DatabaseError } from '@levelup/db-kit'
        `,
      },
      {
        file: 'src/connection.ts',
        from: `
          const onSignal = (): void => {
            for (const signal of signals) process.off(signal, onSignal)
            closeInOrder(server, connected).catch((error: unknown) => {
              console.error(error)
              process.exitCode = 1
            })
          }
          for (const signal of signals) process.on(signal, onSignal)
        `,
        to: `
          void Promise.race(signals.map((signal) => once(process, signal))).then(async () => {
            await closeInOrder(server, connected)
            console.log('closed')
          })
        `,
      },
    ],
  },
])
