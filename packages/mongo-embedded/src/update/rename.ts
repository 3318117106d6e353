import { MongoError } from '../errors.ts'
import { isDoc } from '../bson/type.ts'
import { locate, put, remove } from './draft.ts'
import type { Draft } from './draft.ts'
import { identical } from './identical.ts'
import { describeField, describeId } from './messages.ts'

type Path = readonly string[]

/** $rename: sets the value at its new path, and takes it away at the old one. Whether anything was there. */
export function rename(draft: Draft, from: Path, to: Path): boolean {
  const source = locate(draft, from)
  if (!source.found) {
    const part = from[source.depth - 1] ?? ''
    // What is in the way has no fields: a missing field of a document would be fine.
    if (source.depth > 0 && !isDoc(source.parent) && !isPlaceOf(source.parent, from[source.depth] ?? ''))
      throw new MongoError(
        'PathNotViable',
        `cannot use the part (${part} of ${from.join('.')}) to traverse the element ` +
          `({${describeField(part, source.parent)}})`,
      )
    return false
  }
  refuseArrays(draft, from, 'source')
  refuseArrays(draft, to, 'destination')
  const target = locate(draft, to)
  const same = target.found && identical(target.value, source.value)
  if ((to[0] === '_id' && !same && (target.found || target.depth > 0)) || from[0] === '_id')
    throw immutable(to[0] === '_id' ? to : from)
  if (!same) put(draft, to, source.value)
  remove(draft, from)
  return true
}

function isPlaceOf(parent: unknown, part: string): boolean {
  return Array.isArray(parent) && /^\d+$/.test(part)
}

/** Neither end may be in an array, though either may be one. */
function refuseArrays(draft: Draft, path: Path, end: 'source' | 'destination'): void {
  for (const at of path.keys()) {
    if (at === 0) continue
    const place = locate(draft, path.slice(0, at))
    if (place.found && Array.isArray(place.value))
      throw new MongoError(
        'BadValue',
        `The ${end} field cannot be an array element, '${path.join('.')}' in doc with ${describeId(draft.root)} ` +
          `has an array field called '${path[at - 1] ?? ''}'`,
      )
  }
}

function immutable(path: Path): MongoError {
  return new MongoError(
    'ImmutableField',
    `Performing an update on the path '${path.join('.')}' would modify the immutable field '_id'`,
  )
}
