import type { Doc } from '../bson/value.ts'
import type { Annotations } from './rule.ts'

/** The `title` and `description` of a schema, in the order in which MongoDB repeats them. */
export function annotationsOf(schema: Doc): Annotations {
  const title = schema.get('title')
  const description = schema.get('description')
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
  }
}
