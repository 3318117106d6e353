import { defineAccepted } from '@levelup/course/manifest'

const REGISTER = 'src/eventtrack/registrations.ts'
const EVENTS = 'src/eventtrack/events.ts'
const SCORES = 'src/eventtrack/scores.ts'

export default defineAccepted([
  {
    name: 'one-statement-each',
    title: 'Credit and registration in one statement, event and outbox in another',
    why: 'A statement with two writes in WITH is a transaction of its own, and saves round trips.',
    edits: [
      {
        file: REGISTER,
        from: `
            await takeCredit(tx, await organizerOf(tx, talkId))
            // Whatever is wrong with it, the error ends the transaction, and the credit is back.
            return tx.registration.create({ data: { talkId, userId, ticketType, priceCents } })
        `,
        to: `
            const organizerId = await organizerOf(tx, talkId)
            const [row] = await tx.$queryRaw<Registration[]>\`
              WITH paid AS (UPDATE organizers SET credits = credits - 1 WHERE id = \${organizerId} AND credits > 0 RETURNING id)
              INSERT INTO registrations (talk_id, user_id, ticket_type, price_cents)
              SELECT \${talkId}, \${userId}, \${ticketType}, \${priceCents}::integer FROM paid
              RETURNING id, talk_id AS "talkId", user_id AS "userId", ticket_type AS "ticketType",
                price_cents AS "priceCents", created_at AS "createdAt"\`
            if (!row) throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
            return row
        `,
      },
      {
        file: EVENTS,
        from: `
          return db.$transaction(async (tx) => {
            // ON CONFLICT DO NOTHING: of two with one id at the same time, the second waits for the first and finds it.
            const { count } = await tx.analyticsEvent.createMany({
              data: { eventId, conferenceId, type, userId, payload },
              skipDuplicates: true,
            })
            const isNew = count === 1
            if (isNew && speakerId !== undefined)
              await tx.scoreOutbox.create({ data: { eventId, conferenceId, speakerId } })
            return isNew
          })
        `,
        to: `
          return db.$queryRaw<unknown[]>\`
            WITH logged AS (
              INSERT INTO analytics_events (event_id, conference_id, type, user_id, payload)
              VALUES (\${eventId}, \${conferenceId}, \${type}, \${userId}, \${JSON.stringify(payload)}::jsonb)
              ON CONFLICT DO NOTHING RETURNING event_id, conference_id
            ), due AS (
              INSERT INTO score_outbox SELECT event_id, conference_id, \${speakerId ?? null}::text FROM logged
              WHERE \${speakerId ?? null}::text IS NOT NULL
            )
            SELECT 1 FROM logged\`.then((rows) => rows.length === 1)
        `,
      },
    ],
  },
  {
    name: 'locks-first',
    title: 'Locks the organizer, looks, then takes; a board that is renamed; an advisory lock',
    why: 'FOR UPDATE makes the look safe. A board that is filled under another name and renamed is there all at once. An advisory lock on the name of the board keeps the same people out.',
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
          const [row] = await tx.$queryRaw<{ credits: number }[]>\`
            SELECT credits FROM organizers WHERE id = \${organizerId} FOR UPDATE\`
          if (!row?.credits) throw new Conflict(\`Organizer \${organizerId} has no credits left.\`, 'NO_CREDITS')
          await tx.organizer.update({ where: { id: organizerId }, data: { credits: row.credits - 1 } })
        `,
      },
      {
        file: SCORES,
        from: `
          const all = redis.multi().del(...gone)
          if (scores.length > 0) all.zadd(boardOf(conferenceId), ...scores)
          await all.exec()
        `,
        to: `
          const fresh = \`eventtrack:fresh:\${conferenceId}\`
          await redis.multi().del(fresh).zadd(fresh, 0, 'nobody').zrem(fresh, 'nobody').exec()
          const all = redis.multi().del(...gone)
          if (scores.length > 0) all.zadd(fresh, ...scores).rename(fresh, boardOf(conferenceId))
          await all.exec()
        `,
      },
      {
        file: SCORES,
        from: `
            SELECT 1 FROM conferences WHERE id = \${conferenceId} FOR NO KEY UPDATE\`
        `,
        to: `
            SELECT pg_advisory_xact_lock(hashtext('board'), hashtext(\${conferenceId}))::text FROM conferences WHERE id = \${conferenceId}\`
        `,
      },
    ],
  },
  {
    name: 'markers-of-a-day',
    title: 'A set of markers for each board, and a whole batch of the outbox',
    why: 'SADD says who is new, as SET … NX does, and the set goes a day after it was last written to.',
    edits: [
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
        to: `
          const COUNT_EACH_ONCE = \`
            for i = 2, #ARGV, 2 do
              if redis.call('SADD', KEYS[2], ARGV[i]) == 1 then redis.call('ZINCRBY', KEYS[1], '1', ARGV[i + 1]) end
            end
            redis.call('EXPIRE', KEYS[2], ARGV[1])\`
        `,
      },
      {
        file: SCORES,
        from: `
          const keys = [boardOf(conferenceId), ...due.map(({ eventId }) => markerOf(eventId))]
          const speakers = due.map(({ speakerId }) => speakerId)
          await redis.eval(COUNT_EACH_ONCE, keys.length, ...keys, REMEMBERED_SECONDS, ...speakers)
        `,
        to: `
          const pairs = due.flatMap(({ eventId, speakerId }) => [eventId, speakerId])
          await redis.eval(COUNT_EACH_ONCE, 2, boardOf(conferenceId), markerOf(conferenceId), REMEMBERED_SECONDS, ...pairs)
        `,
      },
      {
        file: SCORES,
        from: `
          const gone = [boardOf(conferenceId), ...due.map(({ eventId }) => markerOf(eventId))]
          const all = redis.multi().del(...gone)
        `,
        to: `
          const all = redis.multi().del(boardOf(conferenceId))
          if (due.length > 0) all.srem(markerOf(conferenceId), ...due.map(({ eventId }) => eventId))
        `,
      },
    ],
  },
])
