import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'no-jitter',
    title: 'Waits a fixed time',
    why: 'Transactions that collided wait equally long, so they collide again at the next attempt, and at the one after it. A random part of the wait separates them.',
    caughtBy: 'a wait is a random time, up to 50 and up to 100 ms',
    message: 'two that have collided come back at the same moment',
    edits: [
      {
        file: 'src/database/with-retry.ts',
        from: '{ log, random = Math.random, delay = wait }: RetryOptions,',
        to: '{ log, delay = wait }: RetryOptions,',
      },
      {
        file: 'src/database/with-retry.ts',
        from: 'const retryInMs = random() * FIRST_DELAY_MS * 2 ** (attempt - 1)',
        to: 'const retryInMs = FIRST_DELAY_MS * 2 ** (attempt - 1)',
      },
    ],
  },
  {
    name: 'retries-everything',
    title: 'Tries again whatever went wrong',
    why: 'A title that is taken is taken the third time too. The client waits for an answer that was known at once, the database does everything three times, and what is not a whole transaction may even happen three times.',
    caughtBy: 'a rule that refuses is not asked again',
    message: 'the same again fails again',
  },
  {
    name: 'seconds-for-milliseconds',
    title: 'Counts its waits in seconds',
    why: 'delay takes milliseconds, and 0.05 of them is no wait at all. It is random and doubles as it should; only the other transaction is still under way when the next attempt comes, and the one after that. All three are used up within a millisecond.',
    caughtBy: 'a wait is a random time, up to 50 and up to 100 ms',
    message: 'next to none, and the other transaction has not even ended',
    edits: [
      {
        file: 'src/database/with-retry.ts',
        from: 'const FIRST_DELAY_MS = 50',
        to: 'const FIRST_DELAY_S = 0.05',
      },
      {
        file: 'src/database/with-retry.ts',
        from: 'const retryInMs = random() * FIRST_DELAY_MS * 2 ** (attempt - 1)',
        to: 'const retryInMs = random() * FIRST_DELAY_S * 2 ** (attempt - 1)',
      },
    ],
  },
  {
    name: 'three-more',
    title: 'Three retries, so four attempts',
    why: 'Attempts multiply: three here, three in the client, three in the proxy between them. A database that is slow because it has too much to do gets all of it, and one more for each.',
    caughtBy: "three attempts in all: then the last error is the caller's",
    message: 'attempts, the first one included',
    edits: [
      { file: 'src/database/with-retry.ts', from: 'const MAX_ATTEMPTS = 3', to: 'const MAX_RETRIES = 3' },
      {
        file: 'src/database/with-retry.ts',
        from: 'if (attempt === MAX_ATTEMPTS) {',
        to: 'if (attempt > MAX_RETRIES) {',
      },
    ],
  },
])
