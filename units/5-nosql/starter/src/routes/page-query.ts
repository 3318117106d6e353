/** What `limit` is when the client does not say. */
export const DEFAULT_LIMIT = 20

/** More rows would make one request as dear as the whole list was. */
const MAX_LIMIT = 100

/**
 * The database walks past every row that an offset skips, so a client must not choose how many. A larger one would also
 * not fit PostgreSQL's bigint at some point: refused here it is a 400, and there an error of ours.
 */
const MAX_OFFSET = 100_000

/**
 * Query parameters that say which page of a list it is. Fastify turns the text of the URL into the number that the
 * schema asks for, and answers 400 where there is none: for `x`, for nothing, for a parameter that comes twice.
 */
export const pageQuery = {
  limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT },
  offset: { type: 'integer', minimum: 0, maximum: MAX_OFFSET },
} as const
