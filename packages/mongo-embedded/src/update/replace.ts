import { Timestamp } from 'bson'
import { equal } from '../bson/compare.ts'
import type { Doc } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { Updated } from './apply.ts'
import { identical } from './identical.ts'
import { describe, describeField } from './messages.ts'

/**
 * A document with everything but its `_id` replaced.
 *
 * @throws MongoError ImmutableField for another `_id`, 54 for an array as `_id`
 */
export function replaceDocument(doc: Doc, replacement: Doc): Updated {
  if (identical(doc, replacement)) return { doc, modified: false }
  const [before, after] = [doc.get('_id'), replacement.get('_id')]
  if (Array.isArray(after))
    throw new MongoError(
      54,
      "After applying the update to the document, the (immutable) field '_id' was found to be an array or array " +
        'descendant.',
    )
  if (before !== undefined && after !== undefined && !equal(before, after))
    throw new MongoError(
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to ` +
        describeField('_id', after),
    )
  // Null is an _id like others.
  const id = after === undefined ? before : after
  const fields = [...replacement].filter(([name]) => name !== '_id')
  return { doc: new Map([...(id === undefined ? [] : [['_id', id] as const]), ...fields]), modified: true }
}

/** @throws MongoError DollarPrefixedFieldName, NotImplemented for what the server would fill in with its time */
export function checkReplacement(replacement: Doc): void {
  for (const [name, value] of replacement) {
    if (name.startsWith('$'))
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement ` +
          'document. Consider using an aggregation pipeline with $replaceWith.',
      )
    if (name !== '_id' && value instanceof Timestamp && value.isZero())
      throw notSupported(`the empty timestamp ${describe(value)} in a replacement`)
  }
}
