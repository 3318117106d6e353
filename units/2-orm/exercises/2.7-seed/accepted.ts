import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'without-a-transaction',
    title: 'Each statement on its own',
    why: 'Every statement can run again at any time, so a seed that stopped half way is put right by the next run.',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await db.$transaction(writeAll, { timeout: 30_000 })',
        to: 'await writeAll(db)',
      },
    ],
  },
  {
    name: 'one-at-a-time',
    title: 'An advisory lock, then find, update or create',
    why: 'When the runs take turns, a run may read first and write afterwards: nobody writes in between.',
    edits: [
      {
        file: 'src/seed.ts',
        from: 'await writeUsers(tx)',
        to: `
          await tx.$executeRaw\`SELECT pg_advisory_xact_lock(2707)\`
          await writeUsers(tx)
        `,
      },
      {
        file: 'src/seed.ts',
        from: 'await tx.task.upsert({ where: { id: row.id }, create: row, update: row })',
        to: `
          const stored = await tx.task.findUnique({ where: { id: row.id } })
          if (stored) await tx.task.update({ where: { id: row.id }, data: row })
          else await tx.task.create({ data: row })
        `,
      },
    ],
  },
])
