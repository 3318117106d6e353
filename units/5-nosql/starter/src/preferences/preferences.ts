import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'
import type { PreferenceChange, Settings } from 'unit-5/exercises/5.8-preferences-log/contract.ts'

/**
 * One document for each user, in the collection `preferences`.
 *
 * TODO 5.8: let MongoDB refuse a second document of the same user, whoever writes it.
 */
export function ensurePreferenceIndexes(_db: Db): Promise<void> {
  throw new Todo('5.8', 'make the index of the preferences')
}

/**
 * All settings of a user; `{}` for somebody who has changed none.
 *
 * TODO 5.8: a user id is a text. What MongoDB would read as a condition is refused.
 */
export function readPreferences(_db: Db, _userId: string): Promise<Settings> {
  throw new Todo('5.8', 'read the preferences of a user')
}

/**
 * Merges changes into the settings of a user, and gives them as they are now; the first change makes the document.
 *
 * TODO 5.8: one command, which touches only what has changed: by paths such as `settings.mail.weekly`. Mind what names
 * may not be in a path, and when a document was made.
 */
export function savePreferences(_db: Db, _change: PreferenceChange): Promise<Settings> {
  throw new Todo('5.8', 'save a change of preferences')
}
