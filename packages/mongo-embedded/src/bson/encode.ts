import { serialize } from 'bson'
import type { Doc } from './value.ts'

/** The document as BSON, its fields in their order and every value in its own type. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc)
}
