import { defineMistakes } from '@levelup/course/manifest'
import { mistakesInDelivering } from './delivery-mistakes.ts'
import { mistakesInRebuilding } from './rebuild-mistakes.ts'
import { mistakesInTheLog } from './log-mistakes.ts'

const REGISTER = 'src/eventtrack/registrations.ts'
const SCORES = 'src/eventtrack/scores.ts'
const DECISION = 'src/eventtrack/DECISION.md'
const MEANWHILE = 'A: somebody takes the last credit meanwhile, and the registration is refused'

export default defineMistakes([
  {
    name: 'balance-checked-before',
    title: 'Looks at the balance before the transaction',
    why: 'Two look at the last credit, both see it, and both take it. Here the CHECK of the table is what stops the second one, with an error of the database; without the CHECK the organizer owes a credit.',
    caughtBy: MEANWHILE,
    message: 'Look and take have to be one step',
    edits: [
      {
        file: REGISTER,
        from: `
          const { count } = await tx.organizer.updateMany({
            where: { id: organizerId, credits: { gt: 0 } },
            data: { credits: { decrement: 1 } },
          })
          if (count === 0) throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
        `,
        to: `
          const found = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
          if (found.credits > 0)
            await tx.organizer.update({ where: { id: organizerId }, data: { credits: { decrement: 1 } } })
          else throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
        `,
      },
    ],
  },
  {
    name: 'writes-what-it-saw',
    title: 'Writes back the balance that it has seen, less one',
    why: 'Of a hundred that read 10 at the same time, each writes 9: a hundred registrations for one credit, and no CHECK notices.',
    caughtBy: MEANWHILE,
    message: 'registrations on a credit that is gone',
    edits: [
      {
        file: REGISTER,
        from: `
          const { count } = await tx.organizer.updateMany({
            where: { id: organizerId, credits: { gt: 0 } },
            data: { credits: { decrement: 1 } },
          })
          if (count === 0) throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
        `,
        to: `
          const { credits } = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
          if (credits > 0)
            await tx.organizer.update({ where: { id: organizerId }, data: { credits: credits - 1 } })
          else throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
        `,
      },
    ],
  },
  {
    name: 'no-transaction',
    title: 'Takes the credit, then registers, each by itself',
    why: 'Somebody registers a second time: the registration is refused, and the credit is gone all the same.',
    caughtBy: 'a registration that fails costs nothing: somebody who is registered for it',
    message: 'the credits after registering somebody who is registered for it',
    edits: [
      {
        file: REGISTER,
        from: 'return db.$transaction(async (tx) => {',
        to: 'const alone = async (tx: Transaction) => {',
      },
      {
        file: REGISTER,
        from: `
            return tx.registration.create({ data: { talkId, userId, ticketType, priceCents } })
          })
        `,
        to: `
            return tx.registration.create({ data: { talkId, userId, ticketType, priceCents } })
          }
          return alone(db)
        `,
      },
    ],
  },
  {
    name: 'stores-the-order',
    title: 'Stores the order as it came',
    why: 'Whatever has a column of that name goes in: an id, a date. The sender decides when it was, and which registration it is.',
    caughtBy: 'what an order has besides is not stored',
    message: 'the id of a registration whose order brought one',
    edits: [
      {
        file: REGISTER,
        from: '{ talkId, userId, ticketType, priceCents }: Order,',
        to: '{ organizerId: _o, credits: _c, ...order }: Order & { organizerId?: string; credits?: number },',
      },
      { file: REGISTER, from: 'await organizerOf(tx, talkId)', to: 'await organizerOf(tx, order.talkId)' },
      { file: REGISTER, from: 'data: { talkId, userId, ticketType, priceCents }', to: 'data: order' },
    ],
  },
  {
    name: 'everybody-pays',
    title: 'An UPDATE without the organizer in its WHERE',
    why: 'With one organizer in the database it is right. With two, both pay.',
    caughtBy: 'a registration is stored as it was ordered, and costs the organizer of its talk one credit',
    message: 'the credits of all organizers',
    edits: [
      {
        file: REGISTER,
        from: 'where: { id: organizerId, credits: { gt: 0 } }',
        to: 'where: { credits: { gt: 0 } }',
      },
    ],
  },
  {
    name: 'nobody-has-nothing',
    title: 'An organizer who is not there has 0 credits',
    why: 'A slip in an id reads as "buy more credits", and somebody does.',
    caughtBy: 'the credits of nobody are no 0: an organizer who is not there is 404 NOT_FOUND',
    message: 'creditsOf "org_404"',
    edits: [
      {
        file: REGISTER,
        from: `
          if (!found) throw new NotFound(\`There is no organizer \${organizerId}.\`)
          return found.credits
        `,
        to: `
          return found?.credits ?? 0
        `,
      },
    ],
  },
  ...mistakesInTheLog,
  ...mistakesInDelivering,
  ...mistakesInRebuilding,
  {
    name: 'groups-the-log',
    title: 'Reads the leaderboard from the log with GROUP BY',
    why: 'Right, and a millisecond with a thousand events. With a million it reads all of them, for each phone, every five seconds.',
    caughtBy: 'B: reading asks Redis once and PostgreSQL never, with any number of events in the log',
    message: 'topSpeakers waits for Redis 0 times',
    edits: [
      {
        file: SCORES,
        from: `
          { redis }: Stores,
          conferenceId: string,
          limit: number,
        `,
        to: `
          { db }: Stores,
          conferenceId: string,
          limit: number,
        `,
      },
      {
        file: SCORES,
        from: `
          const found = await redis.zrange(boardOf(conferenceId), 0, String(limit - 1), 'REV', 'WITHSCORES')
          return Array.from({ length: found.length / 2 }, (_, index) => ({
            speakerId: found[2 * index]!,
            score: Number(found[2 * index + 1]),
          }))
        `,
        to: `
          return db.$queryRaw<SpeakerScore[]>\`
            SELECT payload ->> 'speaker_id' AS "speakerId", count(*)::integer AS score FROM analytics_events
            WHERE conference_id = \${conferenceId} AND type = 'session_view'
            GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT \${limit}\`
        `,
      },
    ],
  },
  {
    name: 'whole-board',
    title: 'Reads the whole board, and shows the first of it',
    why: 'A conference with three speakers hides it. A board of thousands goes over the network with every refresh, to be thrown away.',
    caughtBy: 'B: reading asks Redis once and PostgreSQL never, with any number of events in the log',
    message: 'the rest is sent to be thrown away',
    edits: [
      { file: SCORES, from: 'String(limit - 1)', to: "'-1'" },
      {
        file: SCORES,
        from: 'Array.from({ length: found.length / 2 }',
        to: 'Array.from({ length: Math.min(limit, found.length / 2) }',
      },
    ],
  },
  {
    name: 'one-speaker-too-many',
    title: 'A range that ends with its limit',
    why: 'Both ends of ZRANGE count: from 0 to 3 there are four.',
    caughtBy: 'B: a leaderboard has the highest score first, and no more than it is asked for',
    message: 'the first three of four speakers',
    edits: [{ file: SCORES, from: 'String(limit - 1)', to: 'String(limit)' }],
  },
  {
    name: 'scores-as-text',
    title: 'Gives the scores as Redis sends them',
    why: 'Scores come as texts. "10" comes before "9" wherever somebody sorts them, and one more is "101".',
    caughtBy: 'views count: two of one speaker are 2',
    message: "score is '2'",
    edits: [
      {
        file: SCORES,
        from: 'score: Number(found[2 * index + 1])',
        to: 'score: found[2 * index + 1] as unknown as number',
      },
    ],
  },
  {
    name: 'products-for-mechanisms',
    title: 'A decision that names a product, and no mechanism',
    why: '"Redis, because it is fast" says nothing to whoever has to change it: not which structure, nor what must not be changed about it.',
    caughtBy: 'the decision record names the mechanisms: B',
    message: 'does not say which structure of Redis is always in order',
    edits: [
      {
        file: DECISION,
        from: 'A sorted set of Redis is in order at any time: a point',
        to: 'Redis is fast, so the board is there: a point',
      },
    ],
  },
  {
    name: 'third-store',
    title: 'A decision for three stores',
    why: 'A third technology is a third thing to install, to back up, to watch and to be woken for.',
    caughtBy: 'the decision record is about two stores',
    message: 'what else the section "Stores" names',
    edits: [
      {
        file: DECISION,
        from: 'PostgreSQL is the source of truth for all of it.',
        to: 'Raw payloads go to MongoDB.',
      },
    ],
  },
])
