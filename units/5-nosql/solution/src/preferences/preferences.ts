import type { Collection, Db } from 'mongodb'
import type { PreferenceChange, Setting, Settings } from 'unit-5/exercises/5.8-preferences-log/contract.ts'
import { Invalid } from '../app/errors.ts'

/** A name becomes a part of a path: with a dot, a `$` or a number it would lead somewhere else. */
const NAME = /^[a-z][\w-]{0,63}$/i

interface PreferencesDocument {
  readonly userId: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly settings?: Settings
}

/**
 * One document for each user, and MongoDB sees to it. Two upserts at the same time both find nothing, and both insert;
 * with this index the second one becomes an update.
 */
export async function ensurePreferenceIndexes(db: Db): Promise<void> {
  await preferencesIn(db).createIndex({ userId: 1 }, { unique: true })
}

/** All settings of a user; `{}` for somebody who has changed none. Throws Invalid for a user id that is no text. */
export async function readPreferences(db: Db, userId: string): Promise<Settings> {
  const found = await preferencesIn(db).findOne({ userId: userIdFrom(userId) })
  return found?.settings ?? {}
}

/**
 * Merges changes into the settings of a user, and gives them as they are now; the first change makes the document.
 * Throws Invalid for a name that cannot be one, and for a user id that is no text; the driver's error when a setting is
 * in the way that is no group.
 */
export async function savePreferences(db: Db, { userId, changes, at }: PreferenceChange): Promise<Settings> {
  const leaves = [...leavesOf(changes)]
  const kept = leaves.filter(([, value]) => value !== null)
  const gone = leaves.filter(([, value]) => value === null)
  // One command. Read, merged and written back, it would overwrite what another device saves meanwhile.
  const saved = await preferencesIn(db).findOneAndUpdate(
    { userId: userIdFrom(userId) },
    {
      $set: { ...Object.fromEntries(kept), updatedAt: at },
      $unset: Object.fromEntries(gone.map(([path]) => [path, true])),
      $setOnInsert: { createdAt: at },
    },
    { upsert: true, returnDocument: 'after' },
  )
  return saved?.settings ?? {}
}

/** `{ mail: { weekly: true } }` is `settings.mail.weekly`: what lies beside it in `mail` is not touched. */
function* leavesOf(changes: Settings, path = 'settings'): Generator<readonly [path: string, value: Setting]> {
  for (const [name, value] of Object.entries(changes)) {
    if (!NAME.test(name)) throw new Invalid(`"${name}" cannot be the name of a setting.`)
    if (isGroup(value)) yield* leavesOf(value, `${path}.${name}`)
    else yield [`${path}.${name}`, value]
  }
}

function isGroup(value: Setting): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** From JSON may come `{ "$gt": "" }`, which is no user but a condition, and fits everybody. */
function userIdFrom(given: unknown): string {
  if (typeof given !== 'string') throw new Invalid('A user id is a text.')
  return given
}

function preferencesIn(db: Db): Collection<PreferencesDocument> {
  return db.collection('preferences')
}
