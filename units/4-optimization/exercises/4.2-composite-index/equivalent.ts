import { defineEquivalent } from '@levelup/course/manifest'

const UP = 'prisma/migrations/20260302090000_open_tasks_index/migration.sql'

export default defineEquivalent([
  {
    file: UP,
    from: '"tasks"("user_id", "done",',
    to: '"tasks"("done", "user_id",',
    why: "Both are compared with =: in either order a user's open tasks stand together. `accepted.ts` has it as an answer.",
  },
  {
    file: UP,
    from: '"due_date", "id") WHERE',
    to: '"due_date") WHERE',
    why: 'The tasks of one day are then sorted by id, a few at a time. The brief allows it, and the textbook index is this one.',
  },
  {
    file: UP,
    from: ' WHERE "deleted_at" IS NULL',
    to: ' ',
    why: 'The index holds the trash as well, which is little. Whether it is partial is up to the learner.',
  },
])
