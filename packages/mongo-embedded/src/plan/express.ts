import type { FilterNode } from '../query/filter-node.ts'
import type { Plan } from './plan.ts'

/** Whether a plan is an equality on `_id`, or on the one field of another unique index, and nothing else. */
export function isExpress({ access, filter, sorted }: Plan): boolean {
  if (access.kind !== 'index' || sorted) return false
  const { index, exact, backwards } = access
  const only = single(filter)
  if (only.op !== 'eq' || backwards || !exact.includes(only)) return false
  return index.options.unique && index.fields.length === 1 && !index.multikey
}

function single(filter: FilterNode): FilterNode {
  return filter.op === 'and' && filter.children.length === 1 ? single(filter.children[0]!) : filter
}
