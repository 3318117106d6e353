/** Where the learner's migration is, below `prisma/`. */
export const INDEX_FOLDER = 'migrations/20260302090000_open_tasks_index'
