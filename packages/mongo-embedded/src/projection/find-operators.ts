import { Double, Int32 } from 'bson'
import { fieldPath } from '../bson/field-path.ts'
import { isDoc, isNumber, typeOf } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { parseFilter } from '../query/parse.ts'
import type { ProjectionNode, Slice } from './node.ts'
import type { Parsing } from './parsing.ts'

/** `$slice` of `find`; `undefined` for what only the expression of the same name can be. */
export function parseSlice(parsing: Parsing, operand: Value): Slice | undefined {
  const slice = sliceOf(operand)
  if (slice !== undefined) parsing.slice = true
  return slice
}

/** `$elemMatch`, as a filter of the whole document. @throws MongoError 31274, 31255, 31275, those of the filter */
export function parseElemMatch(parsing: Parsing, path: readonly string[], operand: Value): ProjectionNode {
  if (!isDoc(operand))
    throw new MongoError(
      31274,
      `elemMatch: Invalid argument, object required, but got ${typeOf(operand).alias}`,
    )
  if (parsing.positional) throw new MongoError(31255, 'Cannot specify positional operator and $elemMatch.')
  if (path.length > 1) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field.')
  parsing.elemMatch = true
  const condition = new Map([[path.join('.'), new Map([['$elemMatch', operand]])]])
  return { kind: 'elemMatch', filter: parseFilter(condition, parsing.source.filterCompilers) }
}

/** The path in front of a positional `$`. @throws MongoError 31276, 31256, 51050, 31277, 31270, 31287 */
export function parsePositional(
  parsing: Parsing,
  name: string,
  parent: readonly string[],
): readonly string[] {
  if (parsing.positional)
    throw new MongoError(31276, 'Cannot specify more than one positional projection per query.')
  if (parsing.elemMatch) throw new MongoError(31256, 'Cannot specify positional operator and $elemMatch.')
  const { filter } = parsing.source
  if (filter === undefined)
    throw new MongoError(51050, 'Projections with a positional operator require a matcher')
  if (!asksAbout(filter, parent[0] ?? name.split('.')[0] ?? ''))
    throw new MongoError(31277, `Positional projection '${name}' does not match the query document.`)
  if (name.endsWith('.$.')) throw new MongoError(31270, "Path cannot end with '.$.'")
  const parts = name.split('.')
  const at = parts.indexOf('$')
  if (parts.lastIndexOf('$') !== at)
    throw new MongoError(31287, `Cannot use positional operator twice: ${name}`)
  if (at !== parts.length - 1) throw notSupported(`the positional projection ${name}`)
  parsing.positional = true
  return fieldPath(parts.slice(0, at).join('.'))
}

function asksAbout(filter: FilterNode, field: string): boolean {
  if ('children' in filter) return filter.children.some((child) => asksAbout(child, field))
  if (filter.op === 'not') return asksAbout(filter.child, field)
  return 'path' in filter && filter.path[0] === field
}

function sliceOf(operand: Value): Slice | undefined {
  if (isNumber(operand)) return { kind: 'slice', skip: undefined, limit: countOf(operand) }
  if (!Array.isArray(operand) || operand.length !== 2) return undefined
  const [skip, limit] = operand
  if (!isNumber(skip) || !isNumber(limit)) return undefined
  const count = countOf(limit)
  return count > 0 ? { kind: 'slice', skip: countOf(skip), limit: count } : undefined
}

function countOf(value: Value): number {
  if (value instanceof Int32) return value.value
  if (value instanceof Double && Number.isInteger(value.value) && Math.abs(value.value) < 2 ** 31)
    return value.value
  throw notSupported('a $slice whose numbers are no ints')
}
