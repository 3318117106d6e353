import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Ready, or not, and why',
  summary:
    'Tell a load balancer whether this app can do its work: the database answers, and every migration is applied. Answer in time ' +
    'whatever the database does, say what is wrong and nothing that is secret, and recover without a restart.',
  points: 15,
  minutes: 30,
  technologies: ['PostgreSQL', 'Prisma', 'health checks', 'timeouts'],
  edit: ['src/app/readiness.ts'],
  docs: 'docs/unit-3/08-readiness.md',
  hints: [
    'A database can be in more states than up and down: it refuses, it answers, it accepts connections and says nothing, it is busy, ' +
      'it answers one question and not the next. Which of them end by themselves, and when?',
    'SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations tells it all: a row that was rolled back does not ' +
      'count, one without finished_at has failed, and each of your names needs a row that is finished. Race your question against a ' +
      'timer, and clear the timer. But the race ends only your waiting: what ends the statement on the server?',
    "db.$transaction(async (tx) => …, { maxWait: timeoutMs, timeout: timeoutMs }): first SELECT set_config('statement_timeout', " +
      "'…ms', true), then note in a variable that the database has answered, then read the migrations. Promise.race with setTimeout " +
      'from node:timers/promises and an AbortController. In the catch: not answered, or the code DB_CONNECTION, means db: false; ' +
      'DB_UNDEFINED_TABLE means that nothing has been applied. Sentences of your own, no error.message.',
  ],
})
