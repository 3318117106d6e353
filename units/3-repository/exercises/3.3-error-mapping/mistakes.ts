import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'catch-all-conflict',
    title: 'Everything that the database refuses is a duplicate title',
    why: 'Registering with a taken address is answered "choose another title", and so are a reference to nothing and a lock that was not free. Clients act on the code: they ask people the wrong question, or give up what would succeed a moment later.',
    caughtBy: 'other duplicates are no duplicate titles',
    message: 'Look at which constraint it was',
  },
  {
    name: 'deadlock-is-our-fault',
    title: 'Knows no deadlocks',
    why: 'A deadlock has never been seen while the app was written, so it is not in the table, and falls to 500. In production it comes under load: the client is told that something is broken, does not try again, and the alarm goes off for something that the next attempt would have settled.',
    caughtBy: 'what may succeed a moment later is 503, and says why',
    message: 'the answer to deadlock: it is nobody’s mistake',
    edits: [
      {
        file: 'src/app/map-error.ts',
        from: `
          DB_DEADLOCK: tryAgain,
        `,
        to: '',
      },
    ],
  },
  {
    name: 'look-first',
    title: 'Look whether the title is free, then write',
    why: 'Two requests look at the same moment and both see a free title. One writes, the other runs into the constraint after all, which nobody has thought of: a 500 that turns up only under load. And every request pays for two SELECTs.',
    caughtBy: 'two tasks of one title, handed to the same user at once: one arrives, the other is 409',
    message: 'between your look and your UPDATE the other one took the title',
    edits: [
      {
        file: 'src/app/map-error.ts',
        from: `
          function ofDatabase({ code, constraint }: DatabaseError): HttpProblem {
            if (code === 'DB_UNIQUE') return byConstraint[constraint ?? ''] ?? duplicate
        `,
        to: `
          function ofDatabase({ code }: DatabaseError): HttpProblem {
        `,
      },
      {
        file: 'src/app/map-error.ts',
        from: `
          const duplicate = problem(409, 'CONFLICT', 'Something with these values exists already.')

          /** The names are part of the migrations, and so of what the app relies on. */
          const byConstraint: Readonly<Record<string, HttpProblem>> = {
            tasks_user_id_title_key: problem(409, 'DUPLICATE_TITLE', 'The user has a task with this title already.'),
            users_email_key: problem(409, 'DUPLICATE_EMAIL', 'This e-mail address is taken.'),
          }

        `,
        to: '',
      },
    ],
  },
  {
    name: 'prisma-codes',
    title: "Goes by Prisma's codes",
    why: "Prisma's codes say which call of Prisma failed as much as what the database refused: raw SQL is P2010 whatever went wrong, most CHECKs are P2039, and P2002 names no constraint. The same duplicate is a 409 here and a 500 there, and the next version of the ORM may move the border.",
    caughtBy: 'a title that the user has already is 409 DUPLICATE_TITLE, whichever way it was written',
    message: 'go by what the database said',
  },
  {
    name: 'tells-everything',
    title: "A 500 with the error's own message",
    why: "Handy while you develop, and out in the open it tells strangers the tables, the SQL, paths on the server, and with Prisma's messages the values of the call too. An attacker provokes errors in order to read them.",
    caughtBy: 'an error of our own is answered with one sentence, without any detail of the inside',
    message: 'are for the log',
    edits: [
      { file: 'src/app/map-error.ts', from: 'return internal', to: 'return internal(error)' },
      {
        file: 'src/app/map-error.ts',
        from: `
          const internal = problem(500, 'INTERNAL', 'Something went wrong on our side.')

          function ofDatabase({ code, constraint }: DatabaseError): HttpProblem {
            if (code === 'DB_UNIQUE') return byConstraint[constraint ?? ''] ?? duplicate
            return byCode[code] ?? internal
        `,
        to: `
          function internal(error: unknown): HttpProblem {
            return problem(500, 'INTERNAL', error instanceof Error ? error.message : String(error))
          }

          function ofDatabase(error: DatabaseError): HttpProblem {
            const { code, constraint } = error
            if (code === 'DB_UNIQUE') return byConstraint[constraint ?? ''] ?? duplicate
            return byCode[code] ?? internal(error)
        `,
      },
    ],
  },
])
