import type { TaskFilter } from 'unit-4/contract'
import { Invalid } from '../app/errors.ts'

/** Where a page ends: by these two columns the list is in order. */
export interface Place {
  readonly createdAt: Date
  readonly id: string
}

/** The beginning of the year 1. PostgreSQL refuses what JavaScript writes for a time before it. */
const FIRST_MS = -62_135_596_800_000
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * A place in the list of this filter, as text that goes into a URL as it is. It holds values, and no position: the task
 * itself may be gone by the time that somebody comes back with it.
 */
export function encodeCursor({ createdAt, id }: Place, filter: TaskFilter): string {
  const { userId = null, done = null, includeDeleted = false } = filter
  // With the filter: in another list the same place would be somewhere else, without anybody noticing.
  const content = [createdAt.getTime(), id, userId, done, includeDeleted]
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/**
 * The place that a cursor of this list stands for. It is not signed, as it permits nothing that the filter does not:
 * whoever makes one up by the rules gets a page that they may read anyway.
 * Throws Invalid (400 VALIDATION) for everything that `encodeCursor` does not write for this list.
 */
export function decodeCursor(cursor: string, filter: TaskFilter): Place {
  const place = placeIn(Buffer.from(cursor, 'base64url').toString())
  // Written again it has to be the same. So one comparison refuses other encodings, other types, further fields and
  // other lists.
  if (place === undefined || encodeCursor(place, filter) !== cursor)
    throw new Invalid('cursor is none of this list: begin again without it.')
  return place
}

/** `undefined` for values that the database would refuse. */
function placeIn(text: string): Place | undefined {
  const [ms, id] = parseArray(text)
  if (Number(ms) < FIRST_MS || !UUID.test(String(id))) return undefined
  return { createdAt: new Date(Number(ms)), id: String(id) }
}

function parseArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
