import { isDoc } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { FilterCompilers, FilterNode } from '../query/filter-node.ts'
import { parseFilter } from '../query/parse.ts'
import type { ArrayFilters } from './node.ts'

/** The array filters of an update by their identifiers. @throws MongoError FailedToParse, BadValue, those of filters */
export function parseArrayFilters(
  filters: readonly Value[],
  compilers: FilterCompilers | undefined,
): ArrayFilters {
  const parsed = new Map<string, FilterNode>()
  for (const one of filters) {
    if (!isDoc(one)) throw new MongoError('TypeMismatch', 'The elements of arrayFilters must be objects')
    const filter = parseFilter(one, compilers)
    const identifier = identifierOf(filter)
    if (parsed.has(identifier))
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      )
    parsed.set(identifier, filter)
  }
  return parsed
}

function identifierOf(filter: FilterNode): string {
  const [identifier, ...others] = new Set(topLevelFields(filter))
  if (identifier === undefined)
    throw new MongoError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    )
  if (others.length > 0)
    throw new MongoError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${identifier}' and ` +
        `'${others[0] ?? ''}'`,
    )
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier))
    throw new MongoError(
      'BadValue',
      'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning ' +
        `with a lowercase letter, found '${identifier}'`,
    )
  return identifier
}

function topLevelFields(filter: FilterNode): string[] {
  if ('children' in filter) return filter.children.flatMap(topLevelFields)
  if (filter.op === 'not') return topLevelFields(filter.child)
  if ('path' in filter) return filter.path.slice(0, 1)
  if (filter.op === 'always') return []
  throw notSupported(`${filter.op === 'expr' ? '$expr' : '$jsonSchema'} in arrayFilters`)
}
