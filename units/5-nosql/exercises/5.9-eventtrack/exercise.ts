import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'EventTrack: several stores, one truth',
  summary:
    'A platform for conferences on PostgreSQL and Redis: registrations that cost a credit each, a log that takes events of any shape, and a live ' +
    'leaderboard that can be lost, and made anew. You build it, and write down why it is so.',
  points: 40,
  minutes: 120,
  technologies: ['PostgreSQL', 'Redis', 'JSONB', 'transactions', 'outbox', 'idempotency', 'decision record'],
  edit: [
    'src/eventtrack/registrations.ts',
    'src/eventtrack/events.ts',
    'src/eventtrack/scores.ts',
    'src/eventtrack/DECISION.md',
  ],
  docs: 'docs/unit-5/09-several-stores.md',
  services: ['postgres', 'redis'],
  hints: [
    'Which store is the truth for what, and what can be made anew from the other one? Go through it by moments: the process dies after this line. ' +
      'What has PostgreSQL then, what has Redis, and what does the next call do? Then the same with two processes instead of a crash.',
    'Registering: UPDATE … WHERE credits > 0 looks and takes in one statement. Logging: the event and its row in score_outbox in one transaction. ' +
      'Delivering: in one transaction DELETE … RETURNING, then Redis, then COMMIT; so a crash leaves the row. That Redis may have counted it already ' +
      'is what a marker for each event is for, set in the same script as the point. A rebuild and a delivery must not overlap: lock the row of the conference.',
    "register: tx.organizer.updateMany({ where: { id, credits: { gt: 0 } }, data: { credits: { decrement: 1 } } }), and count 0 is Conflict(…, 'NO_CREDITS'). " +
      'logEvent: createMany({ …, skipDuplicates: true }) tells by its count whether the event is new. deliverScores: SELECT … FROM conferences … FOR NO KEY ' +
      "UPDATE; DELETE FROM score_outbox … RETURNING; redis.eval of: if redis.call('SET', marker, '1', 'NX', 'EX', 86400) then redis.call('ZINCRBY', board, 1, speaker) end. " +
      'rebuildBoard: the same lock; count the log without what is in score_outbox; then in one MULTI delete the board and the markers of what is due, and ZADD the counts.',
  ],
})
