const SCORES = 'src/eventtrack/scores.ts'
const FLUSHED = 'after Redis was flushed, the board is made anew from the log, and goes on from there'
const DUE = 'what is due when a board is made anew counts once, whoever comes first'

/** Wrong answers in making a board anew. */
export const mistakesInRebuilding = [
  {
    name: 'adds-to-what-is-there',
    title: 'Adds what the log says to the board that is there',
    why: 'Right after a flush. Where the board was merely wrong, it is wrong by as much, and all the others have twice their score.',
    caughtBy: 'after Redis was flushed, the board is made anew from the log, and goes on from there',
    message: 'made anew once more',
    edits: [
      {
        file: SCORES,
        from: `
          const all = redis.multi().del(...gone)
          if (scores.length > 0) all.zadd(boardOf(conferenceId), ...scores)
        `,
        to: `
          const all = redis.multi().del(...gone.slice(1), 'eventtrack:none')
          for (let i = 0; i < scores.length; i += 2) all.zincrby(boardOf(conferenceId), scores[i] as number, scores[i + 1]!)
        `,
      },
    ],
  },
  {
    name: 'keeps-strangers',
    title: 'Overwrites who is in the log, and leaves the others',
    why: 'Somebody whose events were taken out of the log, because a machine had made them, stays on the board for ever.',
    caughtBy:
      'whatever Redis holds under the name of the board, it is as the log says, and nothing else changes',
    message: 'made anew where it was with somebody who is not in the log',
    edits: [
      {
        file: SCORES,
        from: 'redis.multi().del(...gone)',
        to: "redis.multi().del(...gone.slice(1), 'eventtrack:none')",
      },
    ],
  },
  {
    name: 'empties-then-fills',
    title: 'DEL, then ZADD',
    why: 'Every phone that asks in between shows an empty board, and if the process dies there, it stays empty.',
    caughtBy: 'whoever looks while a board is made anew sees the old one or the new one',
    message: 'the board that a viewer sees while it is made anew',
    edits: [
      {
        file: SCORES,
        from: `
          const all = redis.multi().del(...gone)
          if (scores.length > 0) all.zadd(boardOf(conferenceId), ...scores)
          await all.exec()
        `,
        to: `
          await redis.del(...gone)
          if (scores.length > 0) await redis.zadd(boardOf(conferenceId), ...scores)
        `,
      },
    ],
  },
  {
    name: 'counts-what-is-due',
    title: 'Counts all of the log, what is still due included',
    why: 'The delivery that comes a second later counts it again.',
    caughtBy: DUE,
    message: 'after rebuild, deliver',
    edits: [
      {
        file: SCORES,
        from: `
              AND NOT EXISTS (SELECT FROM score_outbox AS due WHERE due.event_id = logged.event_id)
        `,
        to: '',
      },
    ],
  },
  {
    name: 'throws-away-what-is-due',
    title: 'Counts all of the log, and empties the outbox',
    why: 'Redis has the new board, the process dies before the COMMIT, and the outbox is as it was: the next delivery counts all of it again.',
    caughtBy: 'wherever a rebuild dies while scores are due, each counts once',
    message: 'after a rebuild that died, and deliverScores',
    edits: [
      {
        file: SCORES,
        from: `
              AND NOT EXISTS (SELECT FROM score_outbox AS due WHERE due.event_id = logged.event_id)
        `,
        to: '',
      },
      {
        file: SCORES,
        from: 'const scores = await countDelivered(tx, conferenceId)',
        to: 'const scores = await countDelivered(tx, conferenceId)\n      await tx.scoreOutbox.deleteMany({ where: { conferenceId } })',
      },
    ],
  },
  {
    name: 'markers-of-the-old-board',
    title: 'Leaves the markers of what is due',
    why: 'A view that Redis had counted before its process died is marked. The new board does not have it, the delivery finds the marker, and it is lost.',
    caughtBy: 'a view that died between Redis and PostgreSQL, and then a rebuild: it counts once',
    message: 'after a rebuild, and deliverScores',
    edits: [
      {
        file: SCORES,
        from: 'const gone = [boardOf(conferenceId), ...due.map(({ eventId }) => markerOf(eventId))]',
        to: 'const gone = [boardOf(conferenceId)]',
      },
    ],
  },
  {
    name: 'rebuilds-while-others-deliver',
    title: 'Nothing keeps a delivery out of a rebuild',
    why: 'The log is counted, a delivery adds its point to the old board, and the new one comes without it. Right as long as nobody is looking at a talk.',
    caughtBy: 'a delivery while a board is made anew counts once, whenever it comes',
    message: 'where another process came in just before',
    edits: [{ file: SCORES, from: ' FOR NO KEY UPDATE`', to: '`' }],
  },
  {
    name: 'lock-on-one-side',
    title: 'The rebuild locks the conference, and a delivery does not ask',
    why: 'A lock keeps out who asks for it. A delivery that does not, adds its points to a board that is about to be replaced.',
    caughtBy: 'a delivery while a board is made anew counts once, whenever it comes',
    message: 'where another process came in just before',
    edits: [
      {
        file: SCORES,
        from: '    await lockBoard(tx, conferenceId)\n    const due = await tx.$queryRaw',
        to: '    const due = await tx.$queryRaw',
      },
    ],
  },
  {
    name: 'another-rule',
    title: 'Another rule in SQL than in the app',
    why: '->> makes a text of everything. The speaker 7, who never was one, appears on the board, and only on the day when it is made anew.',
    caughtBy: FLUSHED,
    message: 'made anew from the log',
    edits: [
      {
        file: SCORES,
        from: "AND jsonb_typeof(payload -> 'speaker_id') = 'string' AND payload",
        to: 'AND payload',
      },
    ],
  },
  {
    name: 'all-conferences',
    title: 'Counts the views of all conferences',
    why: 'With one conference in the log it is right.',
    caughtBy: FLUSHED,
    message: 'made anew from the log',
    edits: [{ file: SCORES, from: 'WHERE conference_id = ${conferenceId} AND type', to: 'WHERE type' }],
  },
  {
    name: 'one-by-one',
    title: 'Reads the log, and sends a ZINCRBY for each view',
    why: 'The log of a million views goes through the app, and a million commands to Redis, in one MULTI that keeps everybody else waiting.',
    caughtBy: 'a board of 2,000 views is counted by the database: Redis gets no command for each view',
    message: 'commands to Redis for two speakers with 2,000 views',
    edits: [
      {
        file: SCORES,
        from: 'if (scores.length > 0) all.zadd(boardOf(conferenceId), ...scores)',
        to: `for (let i = 0; i < scores.length; i += 2)
        for (let view = 0; view < Number(scores[i]); view++) all.zincrby(boardOf(conferenceId), 1, scores[i + 1]!)`,
      },
    ],
  },
]
