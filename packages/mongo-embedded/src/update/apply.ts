import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { matches } from '../query/match.ts'
import { draftOf, isViable, locate, put, remove } from './draft.ts'
import type { Draft, Place } from './draft.ts'
import { describeField } from './messages.ts'
import { byPath, mergeNodes } from './merge.ts'
import { REMOVED, UNCHANGED } from './node.ts'
import type { ArrayFilters, ArrayNode, Modifier, ObjectNode, UpdateNode } from './node.ts'
import { rename } from './rename.ts'

/** What an update is applied with. */
export interface Moment {
  readonly now: Date
  /** Whether the document is about to be inserted by an upsert. */
  readonly insert: boolean
  /** The place that the positional `$` stands for. */
  readonly matchedIndex: () => number | undefined
  /** For the array filters: what the caller hands on. */
  readonly context?: unknown
}

/** A document after an update, and whether the update did anything to it. */
export interface Updated {
  readonly doc: Doc
  readonly modified: boolean
}

/** Applies the operators of an update in MongoDB's order: by their paths. The document is left as it was. */
export function applyTree(root: ObjectNode, filters: ArrayFilters, doc: Doc, moment: Moment): Updated {
  const work: Work = { draft: draftOf(doc), filters, moment }
  const modified = applyNode(work, root, [])
  return { doc: modified ? work.draft.root : doc, modified }
}

interface Work {
  readonly draft: Draft
  readonly filters: ArrayFilters
  readonly moment: Moment
}

type Path = readonly string[]

function applyNode(work: Work, node: UpdateNode, path: Path): boolean {
  switch (node.kind) {
    case 'object':
      return applyObject(work, node, path)
    case 'array':
      return applyArray(work, node, path)
    case 'leaf':
      return applyModifier(work, node.modifier, path)
    case 'rename':
      return rename(work.draft, node.from, path)
    case 'taken':
      return false
  }
}

function applyObject(work: Work, node: ObjectNode, path: Path): boolean {
  const children =
    node.positional === undefined ? node.children : withPositional(work, node, node.positional, path)
  let modified = false
  for (const [part, child] of [...children].sort(([one], [other]) => byPath(one, other)))
    modified = applyNode(work, child, [...path, part]) || modified
  return modified
}

function withPositional(
  work: Work,
  node: ObjectNode,
  positional: UpdateNode,
  path: Path,
): ReadonlyMap<string, UpdateNode> {
  const index = work.moment.matchedIndex()
  if (index === undefined)
    throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.')
  const part = String(index)
  const other = node.children.get(part)
  return new Map(node.children).set(
    part,
    other === undefined ? positional : mergeNodes(positional, other, [...path, part]),
  )
}

function applyArray(work: Work, node: ArrayNode, path: Path): boolean {
  const place = locate(work.draft, path)
  const dotted = path.join('.')
  if (!place.found)
    throw new MongoError(
      'BadValue',
      `The path '${dotted}' must exist in the document in order to apply array updates.`,
    )
  const array = place.value
  if (!Array.isArray(array)) {
    const shown = describeField(path.at(-1) ?? '', array)
    throw new MongoError('BadValue', `Cannot apply array updates to non-array element ${shown}`)
  }
  // Which elements are meant is known before any of them is changed.
  const meant = array.map((element) => childrenFor(work, node, element))
  let modified = false
  for (const [index, [first, ...others]] of meant.entries()) {
    if (first === undefined) continue
    const here = [...path, String(index)]
    const merged = others.reduce((left, right) => mergeNodes(left, right, here), first)
    modified = applyNode(work, merged, here) || modified
  }
  return modified
}

function childrenFor(work: Work, node: ArrayNode, element: Value): UpdateNode[] {
  return [...node.children]
    .filter(([identifier]) => {
      const filter = work.filters.get(identifier)
      return filter === undefined || matches(filter, new Map([[identifier, element]]), work.moment.context)
    })
    .map(([, child]) => child)
}

function applyModifier(work: Work, modifier: Modifier, path: Path): boolean {
  if (modifier.onlyOnInsert === true && !work.moment.insert) return false
  const place = locate(work.draft, path)
  const target = { path, doc: work.draft.root, now: work.moment.now }
  if (!place.found) {
    if (modifier.create !== undefined) return create(work, path, place, modifier.create(target))
    if (modifier.anyPath !== true) checkViable(path, place)
    return false
  }
  const change = modifier.change(place.value, target)
  if (change === UNCHANGED) return false
  if (path[0] === '_id')
    throw new MongoError(
      'ImmutableField',
      `Performing an update on the path '${path.join('.')}' would modify the immutable field '_id'`,
    )
  if (change === REMOVED) remove(work.draft, path)
  else put(work.draft, path, change)
  return true
}

function create(work: Work, path: Path, place: Place & { found: false }, value: Value): boolean {
  if (path[0]?.startsWith('$') === true && !work.moment.insert)
    throw new MongoError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${path[0]}' in '${path[0]}' is not allowed in the context of an update's ` +
        'replacement document. Consider using an aggregation pipeline with $replaceWith.',
    )
  put(work.draft, path, value)
  if (path[0] === '_id' && place.depth > 0)
    throw new MongoError('ImmutableField', `Updating the path '_id' would modify the immutable field '_id'`)
  return true
}

/** Also operators that make nothing fail where their path leads through something without fields. */
function checkViable(path: Path, place: Place & { found: false }): void {
  const part = path[place.depth] ?? ''
  if (isViable(place.parent, part)) return
  const before = path[place.depth - 1] ?? ''
  throw new MongoError(
    'PathNotViable',
    `Cannot use the part (${part}) of (${path.join('.')}) to traverse the element ` +
      `({${describeField(before, place.parent)}})`,
  )
}
