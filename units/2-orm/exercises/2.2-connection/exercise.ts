import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'One pool, from start to shutdown',
  summary:
    'The module that every program with a database begins and ends with: settings from the environment, one client that is ' +
    'given out only once the database has answered, and an end in which nobody is cut off and nothing stays open.',
  points: 15,
  minutes: 20,
  technologies: ['PostgreSQL', 'Prisma', 'connection pools', 'signals'],
  edit: ['src/connection.ts'],
  docs: 'docs/unit-2/03-client-and-connections.md',
  hints: [
    'When does your program find out that the database is gone: when it starts, or when the first customer comes? And who still ' +
      'needs a connection at the moment the signal arrives?',
    'Opening a client opens no connection, and neither does $connect(): only a statement proves that somebody answers. Keep one client ' +
      'in the closure of connect and let database() give that. In the message, hostname, port and pathname of new URL(url) say where (no port means 5432); never put ' +
      'the URL itself there. At the signal: first the server, then the client.',
    'First a client for the question alone: const probe = openPostgres(url, { max: 1, connectTimeoutMs, answerTimeoutMs: ' +
      'connectTimeoutMs }); try { await probe.$queryRaw`SELECT 1` } catch (error) { throw new CannotStart(`The database at ${where} ' +
      'does not answer: …`, 3) } finally { await probe.$disconnect() }. Then const db = openPostgres(url, { max, connectTimeoutMs, ' +
      'applicationName: "task-tracker" }); return { database: () => db, close: () => db.$disconnect() }. For each of SIGTERM and SIGINT: process.on(signal, …) with ' +
      'await server.close(), and in finally await connected.close(). No process.exit.',
  ],
})
