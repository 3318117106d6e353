import { isDoc } from './type.ts'
import type { Doc, Value } from './value.ts'

/** What a test is asked about: a value, or `undefined` where the path leads nowhere. */
type Test = (value: Value | undefined) => boolean

/** Where a path ends at an array: its elements and then the array itself are asked about, or the array alone. */
export type ArrayEnd = 'elements' | 'whole'

/** What answered yes; `index` is its place in the outermost array that the path led through without naming a place. */
export interface Hit {
  readonly index: number | undefined
}

/**
 * Follows a dotted path as MongoDB's filters do, into documents and through arrays, and asks about each value that it
 * leads to until one passes. A part that is a number also names a place in an array: `a.0.b`.
 */
export function findAt(doc: Doc, path: readonly string[], end: ArrayEnd, test: Test): Hit | undefined {
  return inDocument(doc, { path, at: 0, end, test })
}

interface Walk {
  readonly path: readonly string[]
  /** The part of the path that comes next. */
  readonly at: number
  readonly end: ArrayEnd
  readonly test: Test
}

const nowhere: Hit = { index: undefined }

function inDocument(doc: Doc, walk: Walk): Hit | undefined {
  let within = doc
  for (let at = walk.at; at < walk.path.length; at += 1) {
    const value = within.get(walk.path[at] ?? '')
    if (Array.isArray(value)) return inArray(value, { ...walk, at: at + 1 })
    if (at === walk.path.length - 1) return ask(walk, value)
    if (!isDoc(value)) return ask(walk, undefined)
    within = value
  }
  return undefined
}

function inArray(array: Value[], walk: Walk): Hit | undefined {
  if (walk.at < walk.path.length) return throughArray(array, walk)
  if (walk.end === 'elements') {
    const index = array.findIndex(walk.test)
    if (index >= 0) return { index }
  }
  return ask(walk, array)
}

function throughArray(array: Value[], walk: Walk): Hit | undefined {
  const part = walk.path[walk.at] ?? ''
  for (const [index, element] of array.entries()) {
    if (isDoc(element) && inDocument(element, walk) !== undefined) return { index }
    const hit = part === String(index) ? atPlace(element, { ...walk, at: walk.at + 1 }) : undefined
    if (hit !== undefined) return hit
  }
  return undefined
}

/** An element that the path names by its place: where the path ends here, its own elements are not asked about. */
function atPlace(element: Value, walk: Walk): Hit | undefined {
  if (walk.at === walk.path.length) return ask(walk, element)
  if (isDoc(element)) return inDocument(element, walk)
  return Array.isArray(element) ? throughArray(element, walk) : undefined
}

function ask(walk: Walk, value: Value | undefined): Hit | undefined {
  return walk.test(value) ? nowhere : undefined
}
