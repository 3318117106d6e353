import { ObjectId } from 'bson'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { draftOf, put } from './draft.ts'
import type { Update } from './index.ts'

/**
 * The document that an upsert inserts: what the filter demands by equality, in the order of the paths, then the update;
 * its `_id` is first, and made where there is none. Of a filter of a replacement only `_id` counts.
 *
 * @throws MongoError 54 where the filter demands a path twice, 111 where it demands a part of `_id` of a replacement,
 *   224 for $expr in the filter, those of the update
 */
export function documentForUpsert(
  filter: FilterNode,
  update: Update,
  moment: { now: Date; context?: unknown },
): Doc {
  if (hasExpr(filter)) throw new MongoError(224, '$expr is not allowed in the query predicate for an upsert')
  const equalities = equalitiesOf(filter, update.kind === 'replacement')
  const draft = draftOf(new Map())
  for (const [path, value] of [...equalities].sort(([one], [other]) => compareText(one, other)))
    put(draft, path.split('.'), value)
  const { doc } = update.apply(draft.root, { ...moment, insert: true, matchedIndex: () => undefined })
  const fields = [...doc].filter(([name]) => name !== '_id')
  const id = doc.get('_id')
  // Null is an _id like others.
  return new Map<string, Value>([['_id', id === undefined ? new ObjectId() : id], ...fields])
}

function hasExpr(filter: FilterNode): boolean {
  if (filter.op === 'expr') return true
  if ('children' in filter) return filter.children.some(hasExpr)
  return filter.op === 'not' && hasExpr(filter.child)
}

function equalitiesOf(filter: FilterNode, onlyId: boolean): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  for (const [path, value] of demanded(filter)) {
    if (onlyId && path.startsWith('_id.'))
      throw new MongoError(111, `field at '_id' must be exactly specified, field at sub-path '${path}'found`)
    if (onlyId && path !== '_id') continue
    refuseConflict([...found.keys()], path)
    found.set(path, value)
  }
  return found
}

/** Equalities at the top and under $and; MongoDB makes one of an $in with one value and of an $or with one branch. */
function demanded(filter: FilterNode): [path: string, value: Value][] {
  if (filter.op === 'and' || (filter.op === 'or' && filter.children.length === 1))
    return filter.children.flatMap(demanded)
  if (filter.op === 'eq') return [[filter.path.join('.'), filter.value]]
  if (filter.op !== 'in' || filter.patterns.length > 0) return []
  const [value, ...others] = filter.values
  return value !== undefined && others.length === 0 ? [[filter.path.join('.'), value]] : []
}

function refuseConflict(paths: readonly string[], path: string): void {
  const words = 'cannot infer query fields to set, '
  if (paths.includes(path)) throw new MongoError(54, `${words}path '${path}' is matched twice`)
  const other = paths.find((one) => path.startsWith(`${one}.`) || one.startsWith(`${path}.`))
  if (other === undefined) return
  const [longer, shorter] = other.length > path.length ? [other, path] : [path, other]
  throw new MongoError(54, `${words}both paths '${longer}' and '${shorter}' are matched`)
}

function compareText(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
