import { MongoError } from '../errors.ts'
import type { UpdateNode } from './node.ts'

/**
 * Two nodes for the same element of an array, as one.
 *
 * @throws MongoError ConflictingUpdateOperators where both would change the same
 */
export function mergeNodes(left: UpdateNode, right: UpdateNode, path: readonly string[]): UpdateNode {
  if (left.kind === 'array' && right.kind === 'array')
    return { kind: 'array', children: mergeChildren(left.children, right.children, path) }
  if (left.kind === 'object' && right.kind === 'object') {
    const children = mergeChildren(left.children, right.children, path)
    const positional =
      left.positional !== undefined && right.positional !== undefined
        ? mergeNodes(left.positional, right.positional, [...path, '$'])
        : (left.positional ?? right.positional)
    return { kind: 'object', children, positional }
  }
  throw new MongoError('ConflictingUpdateOperators', `Update created a conflict at '${path.join('.')}'`)
}

/** The order of parts of paths in which MongoDB applies an update: as text, numbers by value. */
export function byPath(left: string, right: string): number {
  const numeric = /^\d+$/.test(left) && /^\d+$/.test(right)
  if (numeric && left.length !== right.length) return left.length - right.length
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function mergeChildren(
  left: ReadonlyMap<string, UpdateNode>,
  right: ReadonlyMap<string, UpdateNode>,
  path: readonly string[],
): Map<string, UpdateNode> {
  const merged = new Map(left)
  for (const [part, node] of right) {
    const other = left.get(part)
    merged.set(part, other === undefined ? node : mergeNodes(other, node, [...path, part]))
  }
  return merged
}
