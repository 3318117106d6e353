import { compare } from '../bson/compare.ts'
import { compareTypes } from '../bson/compare.ts'
import type { Doc } from '../bson/value.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { parseFilter } from '../query/parse.ts'

/** Whether every document that a filter matches is in a partial index: as far as that is plain from the conditions. */
export function coversPartial(partialFilter: Doc, filter: FilterNode): boolean {
  const conditions = conjuncts(filter)
  return conjuncts(parseFilter(partialFilter)).every((needed) =>
    conditions.some((given) => implies(given, needed)),
  )
}

function conjuncts(node: FilterNode): FilterNode[] {
  return node.op === 'and' ? node.children.flatMap(conjuncts) : [node]
}

function implies(given: FilterNode, needed: FilterNode): boolean {
  if (needed.op === 'always') return needed.answer
  if (!('path' in given && 'path' in needed) || given.path.join('.') !== needed.path.join('.')) return false
  if (needed.op === 'exists') return existsBecauseOf(given)
  if (given.op === 'in') {
    return (
      given.patterns.length === 0 &&
      given.values.every((value) => implies({ path: given.path, op: 'eq', value }, needed))
    )
  }
  if (!hasValue(given) || !hasValue(needed) || Array.isArray(given.value) || Array.isArray(needed.value))
    return false
  return impliesComparison(given, needed)
}

type Comparison = Extract<FilterNode, { readonly value: unknown }>

function hasValue(node: FilterNode): node is Comparison {
  return 'value' in node
}

function existsBecauseOf(given: FilterNode): boolean {
  if (given.op === 'in') return given.patterns.length === 0 && !given.values.includes(null)
  return given.op === 'exists' || given.op === 'regex' || (hasValue(given) && given.value !== null)
}

function impliesComparison(given: Comparison, needed: Comparison): boolean {
  if (compareTypes(given.value, needed.value) !== 0 || given.value === null) return false
  const order = compare(given.value, needed.value)
  const [from, to] = [given.op, needed.op]
  if (to === 'eq') return from === 'eq' && order === 0
  const upwards = to.startsWith('g')
  if (from !== 'eq' && from.startsWith('g') !== upwards) return false
  if (order === 0) return to.endsWith('e') || (from !== 'eq' && !from.endsWith('e'))
  return upwards ? order > 0 : order < 0
}
