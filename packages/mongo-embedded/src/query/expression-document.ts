import type { Doc } from '../bson/value.ts'

/**
 * Whether a document holds conditions, such as `{ $gt: 1 }`, and is no value to compare with: its first field begins
 * with `$`, and it is no DBRef (`$ref` and `$id`).
 */
export function isOperators(doc: Doc): boolean {
  return beginsWithDollar(doc) && !(doc.has('$ref') && doc.has('$id'))
}

/** The same inside `$elemMatch`, where one of a DBRef's fields makes it a document. */
export function isElementOperators(doc: Doc): boolean {
  return beginsWithDollar(doc) && !(doc.has('$ref') || doc.has('$id') || doc.has('$db'))
}

/** The name of a document's first field. */
export function firstName(doc: Doc): string | undefined {
  const [first] = doc.keys()
  return first
}

function beginsWithDollar(doc: Doc): boolean {
  return firstName(doc)?.startsWith('$') === true
}
