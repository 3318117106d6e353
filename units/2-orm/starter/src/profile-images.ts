import { Todo } from '@levelup/test-harness/todo'
import type { ImageStore, SweepOptions } from 'unit-2/exercises/2.10-profile-images/contract.ts'
import type { Database } from './database.ts'

/**
 * The image in the row (db.profileImage).
 *
 * TODO 2.10: put checks the image (at most 1 MiB: TooLarge; PNG, JPEG or WebP by its first bytes, and as its
 * contentType says: UnsupportedType; both in app/errors.ts) and the user (NotFound), and replaces what was there. find,
 * remove: see the contract.
 */
export function imagesInRows(db: Database): ImageStore {
  throw new Todo('2.10', 'put, find and remove an image in its row')
}

/**
 * The image in a file of `directory`, its name in the row (db.profileImageFile).
 *
 * TODO 2.10: the same three functions. In which order do file and row come and go, so that no row ever points at a file
 * that is not there, wherever the program is cut off? And who chooses the name of the file?
 */
export function imagesOnDisk(db: Database, directory: string): ImageStore {
  throw new Todo('2.10', 'put, find and remove an image on disk, with its path in the row')
}

/** TODO 2.10: delete the files that no row points at, except those younger than `olderThanMs`; give their number. */
export async function sweepImages(db: Database, directory: string, options: SweepOptions): Promise<number> {
  throw new Todo('2.10', 'delete the files that no row points at')
}
