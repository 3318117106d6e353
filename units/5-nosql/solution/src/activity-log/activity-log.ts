import { MongoServerError, type Collection, type Db, type Filter } from 'mongodb'
import type { LogEntry, LogPage } from 'unit-5/exercises/5.8-preferences-log/contract.ts'
import { Invalid } from '../app/errors.ts'
import { decodeCursor, encodeCursor, type Place } from './cursor.ts'

const KEPT_SECONDS = 90 * 24 * 60 * 60
const MOST_ENTRIES = 100
/** There is such an index already, and it is another one: https://www.mongodb.com/docs/manual/reference/error-codes/ */
const INDEX_OPTIONS_CONFLICT = 85

/**
 * An index for the pages of one user, and one by which MongoDB removes what is over. That one may be there from the
 * time when entries were kept for 30 days.
 */
export async function ensureLogIndexes(db: Db): Promise<void> {
  const log = logIn(db)
  await log.createIndex({ userId: 1, at: -1, _id: -1 })
  try {
    await log.createIndex({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS })
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== INDEX_OPTIONS_CONFLICT) throw error
    const index = { keyPattern: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }
    await db.command({ collMod: log.collectionName, index })
  }
}

/**
 * Writes an entry, and gives its id. Throws Invalid unless `at` is a moment: the TTL index passes over what is no Date,
 * and such an entry would stay for ever.
 */
export async function logActivity(db: Db, { userId, kind, at, details }: LogEntry): Promise<string> {
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw new Invalid('at has to be a Date.')
  const { insertedId } = await logIn(db).insertOne({ userId, kind, at, details })
  return insertedId.toHexString()
}

/**
 * A page of a user's entries, newest first: the first one, or the one behind `cursor`. It costs the same however deep
 * it lies. Throws Invalid for a limit outside of 1 to 100, a cursor that is none, and a user id that is no text.
 */
export async function readLog(
  db: Db,
  userId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<LogPage> {
  if (typeof userId !== 'string') throw new Invalid('A user id is a text.')
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ENTRIES)
    throw new Invalid(`limit has to be a whole number from 1 to ${MOST_ENTRIES}.`)
  const behind = cursor === undefined ? {} : after(decodeCursor(cursor))
  // One more than is shown: its presence says that there is a next page.
  const found = await logIn(db)
    .find({ userId, ...behind }, { sort: { at: -1, _id: -1 }, limit: limit + 1 })
    .toArray()
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    entries: shown.map(({ _id, kind, at, details }) => ({ id: _id.toHexString(), kind, at, details })),
    next: last && found.length > limit ? encodeCursor({ at: last.at, id: last._id }) : undefined,
  }
}

/** The bound on `at` by itself lets the index begin there. From `$or` alone it would begin at the newest entry. */
function after({ at, id }: Place): Filter<LogEntry> {
  return { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }
}

function logIn(db: Db): Collection<LogEntry> {
  return db.collection('activity_log')
}
