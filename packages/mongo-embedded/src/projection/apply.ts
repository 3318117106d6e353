import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { matchedIndex } from '../query/match.ts'
import { positionalAt, sliceAt } from './arrays.ts'
import type { Projection, ProjectionNode, Tree } from './node.ts'

/** What a projection is asked with, beside the document. */
export interface Asked {
  readonly filter: FilterNode | undefined
  /** For expressions and the query: whatever the caller hands on. */
  readonly context: unknown
}

/** The projected document: fields in the order of the document, then what was computed, as the projection has it. */
export function project(projection: Projection, doc: Doc, asked: Asked): Doc {
  const walk: Walk = { projection, root: doc, asked }
  return afterwards(projection.root, [], inTree(walk, projection.root, doc), walk)
}

interface Walk {
  readonly projection: Projection
  readonly root: Doc
  readonly asked: Asked
}

function inTree(walk: Walk, tree: Tree, doc: Doc): Doc {
  const exclusion = walk.projection.mode === 'exclusion'
  const out: Doc = new Map()
  for (const [name, value] of doc) {
    const node = tree.fields.get(name)
    const projected = node === undefined ? (exclusion ? value : undefined) : inField(walk, node, value)
    if (projected !== undefined) out.set(name, projected)
  }
  for (const [name, node] of tree.fields) {
    const computed = computedField(walk, node, doc.has(name))
    if (computed !== undefined) out.set(name, computed)
  }
  return out
}

/** What becomes of a field that the document has; undefined where it is left out, or computed later. */
function inField(walk: Walk, node: ProjectionNode, value: Value): Value | undefined {
  switch (node.kind) {
    case 'tree':
      return inValue(walk, node, value)
    case 'include':
    case 'slice':
    case 'positional':
      return value
    case 'elemMatch':
      // Where all fields stay, this one keeps its place.
      return walk.projection.mode === 'exclusion' ? firstMatch(walk, node.filter) : undefined
    default:
      return undefined
  }
}

function inValue(walk: Walk, tree: Tree, value: Value): Value | undefined {
  if (isDoc(value)) return inTree(walk, tree, value)
  if (Array.isArray(value))
    return value.map((element) => inValue(walk, tree, element)).filter((element) => element !== undefined)
  if (isComputed(tree)) return inTree(walk, tree, new Map())
  return walk.projection.mode === 'exclusion' ? value : undefined
}

/** What the projection adds to a document: the value of an expression, or a document of such values. */
function computedField(walk: Walk, node: ProjectionNode, present: boolean): Value | undefined {
  if (node.kind === 'expression') return node.evaluate(walk.root, walk.asked.context)
  if (node.kind === 'elemMatch' && walk.projection.mode === 'inclusion') return firstMatch(walk, node.filter)
  if (node.kind === 'tree' && !present && isComputed(node)) return inTree(walk, node, new Map())
  return undefined
}

function firstMatch(walk: Walk, filter: FilterNode): Value | undefined {
  const index = matchedIndex(filter, walk.root, walk.asked.context)
  const array = 'path' in filter ? walk.root.get(filter.path[0] ?? '') : undefined
  const element = Array.isArray(array) && index !== undefined ? array[index] : undefined
  return element === undefined ? undefined : [element]
}

function isComputed(tree: Tree): boolean {
  return [...tree.fields.values()].some(
    (node) => node.kind === 'expression' || (node.kind === 'tree' && isComputed(node)),
  )
}

/** `$slice` and the positional `$`, which work on what the rest of the projection has left. */
function afterwards(tree: Tree, path: readonly string[], doc: Doc, walk: Walk): Doc {
  let out = doc
  for (const [name, node] of tree.fields) {
    const here = [...path, name]
    if (node.kind === 'tree') out = afterwards(node, here, out, walk)
    if (node.kind === 'slice') out = sliceAt(out, here, node)
    if (node.kind === 'positional' && walk.asked.filter !== undefined)
      out = positionalAt(out, here, matchedIndex(walk.asked.filter, walk.root, walk.asked.context))
  }
  return out
}
