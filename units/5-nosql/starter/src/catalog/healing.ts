import { Todo } from '@levelup/test-harness/todo'
import type { Db } from 'mongodb'
import type { FieldUse, Healing } from 'unit-5/exercises/5.1-product-documents/contract.ts'

/**
 * Which names the documents have, with values of which types, in how many of them: by field, then by type.
 *
 * TODO 5.1: let the server count. A collection may be larger than your memory.
 */
export function fieldsOf(_db: Db): Promise<FieldUse[]> {
  throw new Todo('5.1', 'say which fields there are')
}

/**
 * Brings the warranty to its one name, where it is clear what it is, and changes nothing else. Again, it finds nothing
 * to do.
 *
 * TODO 5.1: while others write, and with a handful of commands for thousands of documents.
 */
export function healProducts(_db: Db): Promise<Healing> {
  throw new Todo('5.1', 'heal what is there')
}
