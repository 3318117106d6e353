import { Todo } from '@levelup/test-harness/todo'
import type { ImageStore, SweepOptions } from 'unit-2/exercises/2.10-profile-images/contract.ts'
import type { Database } from './database.ts'

/**
 * TODO 2.10: keep the image in the row (`db.profileImage`): put, find and remove, as the contract says.
 * - put refuses more than 1 MiB (TooLarge), and what is not PNG, JPEG or WebP by its first bytes, or not the kind that
 *   its contentType says (UnsupportedType). Both errors are in app/errors.ts.
 * - No such user: NotFound.
 * - put replaces the image that was there.
 */
export function imagesInRows(db: Database): ImageStore {
  throw new Todo('2.10', 'put, find and remove an image in its row')
}

/**
 * TODO 2.10: keep the image in a file of `directory`, and its name in the row (`db.profileImageFile`): the same three
 * functions.
 * - In which order do file and row come and go, so that no row ever points at a file that is not there, wherever the
 *   program is cut off?
 * - Who chooses the name of the file?
 */
export function imagesOnDisk(db: Database, directory: string): ImageStore {
  throw new Todo('2.10', 'put, find and remove an image on disk, with its path in the row')
}

/**
 * TODO 2.10: delete the files that no row points at, and return their number.
 * - Files younger than `olderThanMs` stay.
 */
export async function sweepImages(db: Database, directory: string, options: SweepOptions): Promise<number> {
  throw new Todo('2.10', 'delete the files that no row points at')
}
