import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'ping-first',
    title: 'SELECT 1 first, and what is left of the bound for the migrations',
    why: 'Two questions one after the other, as the chapter tells them. One deadline holds for both.',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: `
          const looking = db.$transaction(
        `,
        to: `
          const deadline = performance.now() + timeoutMs
          try {
            await within(timeoutMs, db.$queryRaw\`SELECT 1\`)
            answered = true
          } catch (error) {
            return withoutDatabase(codeOf(error) ? undefined : timeoutMs)
          }
          timeoutMs = Math.max(1, Math.round(deadline - performance.now()))
          const looking = db.$transaction(
        `,
      },
    ],
  },
  {
    name: 'does-not-wait-for-the-lock',
    title: 'LOCK … NOWAIT: a table that is locked is not waited for',
    why: 'While a migration holds its table, what it will come to cannot be found out. The brief asks for that answer within the bound; it may come at once.',
    edits: [
      {
        file: 'src/app/readiness.ts',
        from: 'answered = true',
        to: `
          answered = true
          await tx.$executeRaw\`
            DO $$ BEGIN
              IF to_regclass('_prisma_migrations') IS NOT NULL THEN
                LOCK TABLE _prisma_migrations IN ACCESS SHARE MODE NOWAIT;
              END IF;
            END $$\`
        `,
      },
    ],
  },
])
