const EVENTS = 'src/eventtrack/events.ts'
const SCORES = 'src/eventtrack/scores.ts'
const RESENT =
  'wherever the process dies while it logs a view, the view counts once: the sender sends it again'
const DELIVERED =
  'wherever the process dies while it logs a view, the view counts once: deliverScores comes by'

/** Wrong answers in writing to the log. */
export const mistakesInTheLog = [
  {
    name: 'counts-before-it-looks',
    title: 'Counts, then finds out that the event is known',
    why: 'The log has it once, as the key demands; the board has both. Whoever compares the two a month later finds no reason.',
    caughtBy: 'the same event_id twice counts once',
    message: 'after one view that was sent twice',
    edits: [
      {
        file: EVENTS,
        from: `
          const isNew = await store(stores.db, event)
        `,
        to: `
          const speaker = speakerOf(event)
          if (speaker !== undefined)
            await stores.redis.zincrby(\`eventtrack:board:\${event.conferenceId}\`, 1, speaker)
          const isNew = await store(stores.db, event)
        `,
      },
      {
        file: EVENTS,
        from: 'if (speakerOf(event) !== undefined) await deliver',
        to: "if (speaker === '') await deliver",
      },
      { file: EVENTS, from: 'if (isNew && speakerId !== undefined)', to: "if (isNew && speakerId === '')" },
    ],
  },
  {
    name: 'two-writes-and-hope',
    title: 'PostgreSQL, then Redis, and nothing in between',
    why: 'The dual write. The process dies between the two, and the view is in the log and never on the board; nobody will know which one it was.',
    caughtBy: DELIVERED,
    message: 'after it was logged at last, and deliverScores comes by',
    edits: [
      {
        file: EVENTS,
        from: `
          if (speakerOf(event) !== undefined) await deliverNowOrLater(stores, event.conferenceId)
        `,
        to: `
          const speaker = speakerOf(event)
          if (isNew && speaker !== undefined)
            await stores.redis
              .zincrby(\`eventtrack:board:\${event.conferenceId}\`, 1, speaker)
              .catch((err: unknown) => stores.log.warn({ err }, 'not counted'))
        `,
      },
      { file: EVENTS, from: 'if (isNew && speakerId !== undefined)', to: "if (isNew && speakerId === '')" },
      {
        file: EVENTS,
        from: `

          async function deliverNowOrLater(stores: Stores, conferenceId: string): Promise<void> {
            try {
              await deliverScoresOf(stores, conferenceId)
            } catch (err) {
              stores.log.warn({ err }, 'the event is logged, and its score comes later')
            }
          }
        `,
        to: '',
      },
      { file: EVENTS, from: "import { deliverScoresOf } from './scores.ts'\n", to: '' },
    ],
  },
  {
    name: 'outbox-apart',
    title: 'The event and its entry in the outbox in two transactions',
    why: 'The outbox is no better than Redis then: a crash between the two leaves an event that nobody is going to count.',
    caughtBy: DELIVERED,
    message: 'where logEvent threw an error',
    edits: [
      {
        file: EVENTS,
        from: 'return db.$transaction(async (tx) => {',
        to: 'const alone = async (tx: Database) => {',
      },
      {
        file: EVENTS,
        from: `
            return isNew
          })
        `,
        to: `
            return isNew
          }
          return alone(db)
        `,
      },
    ],
  },
  {
    name: 'known-so-done',
    title: 'Does nothing more for an event that is known',
    why: 'The first time it died on its way to Redis, and the sender sends it again for exactly that reason.',
    caughtBy: RESENT,
    message: 'after it was logged at last, and the sender sends it again',
    edits: [
      {
        file: EVENTS,
        from: 'if (speakerOf(event) !== undefined)',
        to: 'if (isNew && speakerOf(event) !== undefined)',
      },
    ],
  },
  {
    name: 'away-is-an-error',
    title: 'Fails when Redis does',
    why: 'The event is in the log, and its sender reads 503 and sends it again. Without an id that is a second event: the leaderboard was a second late, and now the log is wrong.',
    caughtBy:
      'while Redis is away, events are logged and registrations made; when it is back, all scores are there',
    message: 'logEvent while Redis is away',
    edits: [
      {
        file: EVENTS,
        from: "stores.log.warn({ err }, 'the event is logged, and its score comes later')",
        to: "stores.log.warn({ err }, 'the score comes later')\n    throw err",
      },
    ],
  },
  {
    name: 'fails-in-silence',
    title: 'Tells nobody that a score could not be counted',
    why: 'Redis is away for a week, and the first to notice is a speaker.',
    caughtBy: DELIVERED,
    message: 'what log.warn was told of a score that could not be counted',
    edits: [
      {
        file: EVENTS,
        from: `
          } catch (err) {
            stores.log.warn({ err }, 'the event is logged, and its score comes later')
          }
        `,
        to: `
          } catch {
            // It comes later.
          }
        `,
      },
    ],
  },
  {
    name: 'ids-from-the-clock',
    title: 'The time as an id',
    why: 'Of forty events in the same millisecond thirty-nine are taken for the same one, and are thrown away.',
    caughtBy: 'an event without an id gets one of its own: forty at once are forty',
    message: 'isNew of an event that nobody had sent before',
    edits: [
      { file: EVENTS, from: 'given.eventId ?? randomUUID()', to: 'given.eventId ?? String(Date.now())' },
      { file: EVENTS, from: "import { randomUUID } from 'node:crypto'\n", to: '' },
    ],
  },
  {
    name: 'empty-is-missing',
    title: 'An empty id is taken for none',
    why: 'A sender whose ids are empty by mistake believes that it may send everything twice. Each time is another event.',
    caughtBy: 'what is no event is VALIDATION, and neither store hears of it',
    message: 'an event with {"eventId":""}',
    edits: [{ file: EVENTS, from: 'given.eventId ?? randomUUID()', to: 'given.eventId || randomUUID()' }],
  },
  {
    name: 'list-of-types',
    title: 'A list of the types that there are',
    why: 'No ALTER TABLE, and a release of the app for each new type all the same; until then the events are lost.',
    caughtBy: 'C: an event of a type that nobody knew needs no migration',
    message: 'logging an event of a type that nobody knew',
    edits: [
      {
        file: EVENTS,
        from: `
          if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
        `,
        to: `
          if (!['session_view', 'click', 'survey_response', 'registration'].includes(type))
            throw new Invalid('type has to be one of those that there are.')
          if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
        `,
      },
    ],
  },
  {
    name: 'any-speaker-id',
    title: 'Counts whatever speaker_id is there',
    why: 'A payload is what a phone sends. A number, a list or nothing becomes a speaker called "7", "a,b" or "undefined".',
    caughtBy: 'only a session_view with a text as speaker_id counts, and all others are logged',
    message: 'after eleven events that do not count',
    edits: [
      {
        file: EVENTS,
        from: "type === 'session_view' && typeof speakerId === 'string' && speakerId !== '' ? speakerId : undefined",
        to: "type === 'session_view' && speakerId ? String(speakerId as string) : undefined",
      },
    ],
  },
  {
    name: 'zadd-for-zincrby',
    title: 'ZADD in the place of ZINCRBY',
    why: 'ZADD sets a score: every speaker has 1, however often their talks are looked at.',
    caughtBy: 'views count: two of one speaker are 2',
    message: 'after two views of speaker_A',
    edits: [
      {
        file: SCORES,
        from: "redis.call('ZINCRBY', KEYS[1], 1, ARGV[i])",
        to: "redis.call('ZADD', KEYS[1], 1, ARGV[i])",
      },
    ],
  },
]
