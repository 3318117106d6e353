/** The learner's migration with the indexes, below `prisma/`. */
export const INDEX_FOLDER = 'migrations/20260303090000_keyset_index'

export const KEYSET_INDEX = { exercise: '4.4', folder: INDEX_FOLDER } as const
