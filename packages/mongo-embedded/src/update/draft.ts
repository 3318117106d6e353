import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { describeField } from './messages.ts'

type Container = Doc | Value[]
type Path = readonly string[]

/** A document while it is changed: what is changed is copied first, so that the one it began with stays as it was. */
export interface Draft {
  root: Doc
  /** The copies, which may be changed themselves. */
  readonly owned: Set<Container>
}

/** What a path leads to, or how far it leads: `depth` parts of it, to `parent`. */
export type Place =
  | { readonly found: true; readonly value: Value; readonly parent: Container }
  | { readonly found: false; readonly depth: number; readonly parent: Value }

/** MongoDB's limit of nulls that are filled in before a place in an array. */
const MOST_PADDING = 1_500_000

export function draftOf(doc: Doc): Draft {
  return { root: doc, owned: new Set() }
}

/** Follows a path, whose numbers name places where it leads into arrays. */
export function locate(draft: Draft, path: Path): Place {
  let parent: Value = draft.root
  for (const [depth, part] of path.entries()) {
    const value = childOf(parent, part)
    if (value === undefined) return { found: false, depth, parent }
    if (depth === path.length - 1) return { found: true, value, parent: parent as Container }
    parent = value
  }
  throw new MongoError('EmptyFieldName', 'An empty update path is not valid.')
}

/** @throws MongoError PathNotViable, CannotBackfillArray where the path cannot be made */
export function put(draft: Draft, path: Path, value: Value): void {
  let container: Container = (draft.root = own(draft, draft.root))
  for (const [at, part] of path.entries()) {
    if (!isViable(container, part)) throw notViable(path, at, container)
    if (at === path.length - 1) return putChild(container, part, value)
    const child = childOf(container, part)
    if (child !== undefined && !isContainer(child)) throw notViable(path, at + 1, child)
    const next: Container = child === undefined ? newDoc(draft) : own(draft, child)
    putChild(container, part, next)
    container = next
  }
}

/** Takes a field away; of an array's element null remains. */
export function remove(draft: Draft, path: Path): void {
  const place = locate(draft, path)
  if (!place.found) return
  if (Array.isArray(place.parent)) return put(draft, path, null)
  const parent = locateOwned(draft, path.slice(0, -1))
  parent.delete(path.at(-1) ?? '')
}

/** Whether a part of a path could be made in a value: a field of a document, or a place in an array. */
export function isViable(parent: Value, part: string): boolean {
  return isDoc(parent) || (Array.isArray(parent) && placeOf(part) !== undefined)
}

/** A part of a path as a place in an array. */
export function placeOf(part: string): number | undefined {
  return /^(0|[1-9]\d*)$/.test(part) && Number(part) < 2 ** 31 ? Number(part) : undefined
}

function childOf(parent: Value, part: string): Value | undefined {
  if (isDoc(parent)) return parent.get(part)
  const place = Array.isArray(parent) ? placeOf(part) : undefined
  return place === undefined ? undefined : (parent as Value[])[place]
}

function putChild(container: Container, part: string, value: Value): void {
  if (!Array.isArray(container)) {
    container.set(part, value)
    return
  }
  const place = placeOf(part) ?? container.length
  if (place - container.length > MOST_PADDING)
    throw new MongoError(34, `can't backfill more than ${MOST_PADDING} elements`)
  while (container.length < place) container.push(null)
  container[place] = value
}

function locateOwned(draft: Draft, path: Path): Doc {
  let container: Container = (draft.root = own(draft, draft.root))
  for (const part of path) {
    const child: Container = own(draft, childOf(container, part) as Container)
    putChild(container, part, child)
    container = child
  }
  return container as Doc
}

function own<C extends Container>(draft: Draft, container: C): C {
  if (draft.owned.has(container)) return container
  const copy = (Array.isArray(container) ? [...container] : new Map(container)) as C
  draft.owned.add(copy)
  return copy
}

function newDoc(draft: Draft): Doc {
  const doc: Doc = new Map()
  draft.owned.add(doc)
  return doc
}

function isContainer(value: Value | undefined): value is Container {
  return isDoc(value) || Array.isArray(value)
}

function notViable(path: Path, at: number, parent: Value): MongoError {
  return new MongoError(
    'PathNotViable',
    `Cannot create field '${path[at] ?? ''}' in element {${describeField(path[at - 1] ?? '', parent)}}`,
  )
}
