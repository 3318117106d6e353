import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Into the trash, and out of sight',
  summary:
    'Deleting a task puts it into the trash: lists do not show it, its title can be used again, and after 30 days a purge deletes it ' +
    'for good, in batches, but never what somebody has just taken back.',
  points: 20,
  minutes: 30,
  technologies: ['PostgreSQL', 'Prisma', 'partial unique index', 'batches'],
  edit: [
    'prisma/migrations/20260203090000_soft_delete/migration.sql',
    'prisma/migrations/20260203090000_soft_delete/down.sql',
    'src/tasks/trash.ts',
  ],
  docs: 'docs/unit-3/07-deleting.md',
  hints: [
    'An index need not hold every row of its table. In the app, say once what "living" means, and look at each query: which rows does ' +
      'it mean? In the purge, mind the time between choosing what has expired and deleting it.',
    'CREATE UNIQUE INDEX … ON … (…) WHERE "deleted_at" IS NULL, under the old name, after the old one is dropped. moveToTrash is one ' +
      'updateMany whose where names the id and deletedAt: null; its count is the answer. The purge is a loop: choose batchSize ids that ' +
      'have expired, delete them, until a batch is not full.',
    'DROP INDEX "tasks_user_id_title_key"; CREATE UNIQUE INDEX "tasks_user_id_title_key" ON "tasks"("user_id", "title") WHERE ' +
      '"deleted_at" IS NULL; the way back is the same without WHERE. purge: const expired = { deletedAt: { lte: new Date(now.getTime() ' +
      '- olderThanDays * 24 * 60 * 60 * 1000) } }; in the loop, findMany({ where: expired, select: { id: true }, take: batchSize }) and ' +
      'deleteMany({ where: { id: { in: ids }, ...expired } }): the condition once more, because a task may have come back meanwhile.',
  ],
})
