/** Where the migrations are, below `prisma/`: the given one of the table, and the learner's. */
export const TABLE_FOLDER = 'migrations/20260504090000_devices'
export const INDEX_FOLDER = 'migrations/20260504100000_screen_size_index'
