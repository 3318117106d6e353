/** What `limit` is when the client does not say. */
export const DEFAULT_LIMIT = 10

/**
 * Query parameters that say which page of a list it is, as JSON Schemas.
 *
 * TODO 4.3: the client can ask for any number here, and for what is no number at all. Let the schemas say what is
 * allowed: a limit of 1 to 100, 20 when it is left out; an offset of 0 to 100,000.
 */
export const pageQuery = {
  limit: { type: 'number' },
  offset: { type: 'number' },
} as const
