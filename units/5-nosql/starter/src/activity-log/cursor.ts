import { ObjectId } from 'mongodb'
import { Invalid } from '../app/errors.ts'

/** Where a page ends: the log is in the order of these two. */
export interface Place {
  readonly at: Date
  readonly id: ObjectId
}

/** Given for 5.8: a place in the log, as text that goes into a URL as it is. */
export function encodeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.getTime()}.${id.toHexString()}`).toString('base64url')
}

/**
 * Given for 5.8: the place that a cursor stands for.
 * Throws Invalid (400 VALIDATION) for everything that `encodeCursor` does not write.
 */
export function decodeCursor(cursor: string): Place {
  const [, ms, hex] = /^(-?\d+)\.([\da-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (ms !== undefined && hex !== undefined) {
    const place = { at: new Date(Number(ms)), id: ObjectId.createFromHexString(hex) }
    if (encodeCursor(place) === cursor) return place
  }
  throw new Invalid('cursor is none of this log: begin again without it.')
}
