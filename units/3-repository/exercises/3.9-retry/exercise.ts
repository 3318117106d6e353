import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Trying again, when that can help',
  summary:
    'Run a transaction again when it lost a deadlock or a serialization conflict: three times in all, after waits that double and are random. ' +
    'Every other error comes out at once. Each attempt is in the log, and the client sees one response.',
  points: 15,
  minutes: 25,
  technologies: ['PostgreSQL', 'Prisma', 'retries', 'backoff'],
  edit: ['src/database/with-retry.ts'],
  docs: 'docs/unit-3/06-pessimistic-locking.md',
  hints: [
    'Two errors say "nothing of this happened, and the same again may get through". A taken title does not say so, and a lock that was not ' +
      'free in time does not, either. Where do you find out which error it was, whatever the ORM has made of it?',
    'A loop that counts attempts, with the await of the operation in a try. toDatabaseError(error) is a DatabaseError (of @levelup/db-kit) with ' +
      'a code, or the error itself. Not one of the two codes: throw it on, as it is. The third attempt: log it, and throw. Otherwise log, ' +
      'await delay(…), and go round again. random() times a limit that doubles is a wait that nobody shares.',
    'for (let attempt = 1; ; attempt += 1) try { const result = await operation(); if (attempt > 1) log.info({ attempts: attempt }, …); return ' +
      'result } catch (error) { const known = toDatabaseError(error); unless known is a DatabaseError with DB_DEADLOCK or DB_SERIALIZATION, throw ' +
      'error; if attempt is 3, log.warn({ attempt, code }, …) and throw error; const retryInMs = random() * 50 * 2 ** (attempt - 1); ' +
      'log.warn({ attempt, code, retryInMs }, …); await delay(retryInMs) }',
  ],
})
