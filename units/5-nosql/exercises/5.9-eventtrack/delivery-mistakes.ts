const SCORES = 'src/eventtrack/scores.ts'
const DELIVERED =
  'wherever the process dies while it logs a view, the view counts once: deliverScores comes by'
const DIES = 'wherever a delivery dies, the next one counts each view that is due once'

/** Wrong answers in bringing scores to the boards. */
export const mistakesInDelivering = [
  {
    name: 'no-marker',
    title: 'Counts in Redis, and trusts the COMMIT',
    why: 'Redis has counted, the COMMIT fails, the rows are still due, and the next delivery counts them again. At least once is not once.',
    caughtBy: DELIVERED,
    message: 'score is 2, expected 1',
    edits: [
      {
        file: SCORES,
        from: `
          if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
            redis.call('ZINCRBY', KEYS[1], 1, ARGV[i])
          end
        `,
        to: `
          redis.call('ZINCRBY', KEYS[1], 1, ARGV[i])
        `,
      },
    ],
  },
  {
    name: 'commits-first',
    title: 'Takes the views out of the outbox, then counts them',
    why: 'The process dies in between: nothing is due any more, and nothing was counted. At most once is not once either.',
    caughtBy: DELIVERED,
    message: 'after it was logged at last, and deliverScores comes by',
    edits: [
      {
        file: SCORES,
        from: `
          function deliverBatch({ db, redis }: Stores, conferenceId: string): Promise<number> {
            return db.$transaction(async (tx) => {
        `,
        to: `
          async function deliverBatch({ db, redis }: Stores, conferenceId: string): Promise<number> {
            const due = await db.$transaction(async (tx) => {
        `,
      },
      {
        file: SCORES,
        from: 'const due = await tx.$queryRaw<{ eventId: string; speakerId: string }[]>`\n      DELETE',
        to: 'return tx.$queryRaw<{ eventId: string; speakerId: string }[]>`\n      DELETE',
      },
      {
        file: SCORES,
        from: `
              RETURNING event_id AS "eventId", speaker_id AS "speakerId"\`
        `,
        to: `
              RETURNING event_id AS "eventId", speaker_id AS "speakerId"\`
          })
        `,
      },
      { file: SCORES, from: '    return due.length\n  })\n', to: '    return due.length\n' },
    ],
  },
  {
    name: 'marker-apart',
    title: 'The marker in a command of its own',
    why: 'The process dies behind SET and before ZINCRBY. The view is marked as counted, and nobody has counted it.',
    caughtBy: DIES,
    message: 'after the next delivery',
    edits: [
      {
        file: SCORES,
        from: 'await redis.eval(COUNT_EACH_ONCE, keys.length, ...keys, REMEMBERED_SECONDS, ...speakers)',
        to: `for (const [index, speaker] of speakers.entries())
        if (await redis.set(keys[index + 1]!, '1', 'EX', REMEMBERED_SECONDS, 'NX'))
          await redis.zincrby(keys[0]!, 1, speaker)`,
      },
      {
        file: SCORES,
        from: `
          const COUNT_EACH_ONCE = \`
            for i = 2, #KEYS do
              if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
                redis.call('ZINCRBY', KEYS[1], 1, ARGV[i])
              end
            end\`
        `,
        to: '',
      },
    ],
  },
  {
    name: 'markers-for-ever',
    title: 'A set of all the events that were ever counted',
    why: 'It is right, and grows with each event. With the log of a year it is what Redis is full of.',
    caughtBy: 'what Redis is given to remember begins with "eventtrack:", and only a board stays for ever',
    message: 'a log of a million events fills the memory of Redis',
    edits: [
      {
        file: SCORES,
        from: "redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1])",
        to: "redis.call('SET', KEYS[i], '1', 'NX')",
      },
    ],
  },
  {
    name: 'first-conference-only',
    title: 'Delivers for the first conference that it finds',
    why: 'With one conference in the database it is right. With two, the second one waits for ever while there is something to do for the first.',
    caughtBy: 'deliverScores counts what is due, of all conferences, and a second time nothing',
    message: 'after the first deliverScores',
    edits: [
      {
        file: SCORES,
        from: 'due.map(({ conferenceId })',
        to: 'due.slice(0, 1).map(({ conferenceId })',
      },
    ],
  },
  {
    name: 'first-failure-ends-it',
    title: 'One conference after the other, until one fails',
    why: 'Somebody has overwritten the board of one conference. From then on all that come after it are late, for as long as nobody looks.',
    caughtBy: 'what is wrong with one board keeps no other from being delivered',
    message: 'where another board cannot be written to',
    edits: [
      {
        file: SCORES,
        from: `
          const outcomes = await Promise.allSettled(
            due.map(({ conferenceId }) => deliverScoresOf(stores, conferenceId)),
          )
          // Not before all have had their turn: what is wrong with one board is no reason for the others to be late.
          for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
        `,
        to: `
          for (const { conferenceId } of due) await deliverScoresOf(stores, conferenceId)
        `,
      },
    ],
  },
  {
    name: 'one-batch',
    title: 'One batch, and no look at what is left',
    why: 'After an hour without Redis there are 50,000. Each second takes 500 off, and the board is late for minutes. With more than 500 a second it never catches up.',
    caughtBy: 'a backlog of 2,500 views is delivered, and counts to the last one',
    message: 'after a backlog of 2,500',
    edits: [
      {
        file: SCORES,
        from: 'while ((await deliverBatch(stores, conferenceId)) === BATCH);',
        to: 'await deliverBatch(stores, conferenceId)',
      },
    ],
  },
  {
    name: 'redis-is-never-wrong',
    title: 'Swallows what Redis says',
    why: 'The transaction commits, and the rows are gone. What Redis had not counted is lost, without a line in the log.',
    caughtBy: DIES,
    message: 'nobody hears that scores are still due',
    edits: [
      {
        file: SCORES,
        from: '...keys, REMEMBERED_SECONDS, ...speakers)',
        to: '...keys, REMEMBERED_SECONDS, ...speakers).catch(() => undefined)',
      },
    ],
  },
]
