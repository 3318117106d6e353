import { MongoError } from '../errors.ts'

/** The fields of a DBRef, the only ones beginning with `$` that a path may name. */
const dbRefFields = new Set(['$id', '$ref', '$db'])

/**
 * A dotted path as sorts, projections and expressions take it, cut at its dots.
 *
 * @throws MongoError 40352, 40353, 15998, 16410, 16411 for paths that MongoDB refuses
 */
export function fieldPath(path: string): readonly string[] {
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.")
  const parts = path.split('.')
  for (const part of parts) check(part)
  return parts
}

function check(part: string): void {
  if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.')
  if (part.startsWith('$') && !dbRefFields.has(part)) {
    const hint = 'Consider using $getField or $setField.'
    throw new MongoError(16410, `FieldPath field names may not start with '$'. ${hint}`)
  }
  if (part.includes('\0')) throw new MongoError(16411, 'FieldPath field names may not contain null bytes.')
}
