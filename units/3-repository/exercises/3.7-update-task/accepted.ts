import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'read-after-the-write',
    title: 'Writes with updateMany where the version still fits, then reads the row in the same transaction',
    why: 'The version is compared by the statement that writes; the row it wrote is locked until COMMIT, so the read gives it as it is.',
    edits: [
      {
        file: 'src/tasks/update-task.ts',
        from: `
          const [row] = await db.task.updateManyAndReturn({
            where: { id, version, deletedAt: null },
            data: { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } },
          })
        `,
        to: `
          const row = await db.$transaction(async (tx) => {
            const { count } = await tx.task.updateMany({
              where: { id, version, deletedAt: null },
              data: { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } },
            })
            return count === 0 ? undefined : tx.task.findUniqueOrThrow({ where: { id } })
          })
        `,
      },
    ],
  },
])
