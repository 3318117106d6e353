import { doubleOf } from '../bson/arithmetic.ts'
import { fieldPath } from '../bson/field-path.ts'
import { isDoc, isNumber } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { firstName } from '../query/expression-document.ts'
import { parseElemMatch, parsePositional, parseSlice } from './find-operators.ts'
import type { Evaluate, Projection, ProjectionNode, Tree } from './node.ts'
import type { Parsing, ProjectionSource } from './parsing.ts'

/** Parses a projection. @throws MongoError with MongoDB's codes */
export function parseProjection(spec: Doc, source: ProjectionSource): Projection {
  const root: Tree = { kind: 'tree', fields: new Map() }
  const parsing: Parsing = {
    source,
    mode: undefined,
    id: undefined,
    slice: false,
    elemMatch: false,
    positional: false,
  }
  for (const [name, value] of spec) parseElement(parsing, name, value, { tree: root, path: [] })
  const mode = parsing.mode ?? modeWithoutFields(parsing)
  const idGiven = [...spec.keys()].some((name) => name === '_id' || name.startsWith('_id.'))
  if (mode === 'inclusion' && !idGiven) root.fields.set('_id', { kind: 'include' })
  return { mode, root }
}

/** Where in the tree an element stands. */
interface Place {
  readonly tree: Tree
  readonly path: readonly string[]
}

/** What decides where nothing but `_id` and operators is given. */
function modeWithoutFields(parsing: Parsing): 'inclusion' | 'exclusion' {
  if (parsing.slice) return parsing.id === true ? 'inclusion' : 'exclusion'
  return parsing.elemMatch || parsing.id === true ? 'inclusion' : 'exclusion'
}

function parseElement(parsing: Parsing, name: string, value: Value, place: Place): void {
  const positional = /(^|\.)\$(\.|$)/.test(name)
  if (positional && parsing.source.command === 'aggregate')
    throw new MongoError(31324, 'Cannot use positional projection in aggregation projection')
  if (isDoc(value)) {
    if (positional)
      throw new MongoError(31271, 'positional projection cannot be used with an expression or sub object')
    return parseSubObject(parsing, name, value, place)
  }
  if (typeof value !== 'boolean' && !isNumber(value)) {
    if (positional) throw new MongoError(31308, 'positional projection cannot be used with a literal')
    return parseLiteral(parsing, name, value, place)
  }
  const included = typeof value === 'boolean' ? value : doubleOf(value) !== 0
  if (!included) return parseExclusion(parsing, name, place)
  if (positional) {
    const path = parsePositional(parsing, name, place.path)
    add(place, path, { kind: 'positional' })
  } else add(place, fieldPath(name), { kind: 'include' })
  parseInclusion(parsing, name, place)
}

function parseInclusion(parsing: Parsing, name: string, place: Place): void {
  if (isTopLevelId(name, place)) {
    parsing.id = true
    return
  }
  if (parsing.mode === 'exclusion')
    throw new MongoError(31253, `Cannot do inclusion on field ${name} in exclusion projection`)
  parsing.mode = 'inclusion'
}

function parseExclusion(parsing: Parsing, name: string, place: Place): void {
  add(place, fieldPath(name), { kind: 'exclude' })
  if (isTopLevelId(name, place)) {
    parsing.id = false
    return
  }
  if (parsing.mode === 'inclusion')
    throw new MongoError(31254, `Cannot do exclusion on field ${name} in inclusion projection`)
  parsing.mode = 'exclusion'
}

function isTopLevelId(name: string, place: Place): boolean {
  return name === '_id' && place.path.length === 0
}

function parseLiteral(parsing: Parsing, name: string, value: Value, place: Place): void {
  add(place, fieldPath(name), { kind: 'expression', evaluate: compile(parsing, value) })
  if (parsing.mode === 'exclusion')
    throw new MongoError(31310, `Cannot use an expression ${name} in an exclusion projection`)
  parsing.mode = 'inclusion'
}

function parseSubObject(parsing: Parsing, name: string, doc: Doc, place: Place): void {
  const path = fieldPath(name)
  const operator = firstName(doc)
  if (operator === undefined)
    throw new MongoError(
      51270,
      `An empty sub-projection is not a valid value. Found empty object at path ${name}`,
    )
  if (doc.size === 1 && operator.startsWith('$')) return parseOperator(parsing, path, doc, operator, place)
  const tree: Tree = { kind: 'tree', fields: new Map() }
  add(place, path, tree)
  for (const [inner, value] of doc)
    parseElement(parsing, inner, value, { tree, path: [...place.path, ...path] })
}

function parseOperator(
  parsing: Parsing,
  path: readonly string[],
  doc: Doc,
  operator: string,
  place: Place,
): void {
  const operand = doc.get(operator) ?? null
  if (parsing.source.command === 'find') {
    const node =
      operator === '$slice'
        ? parseSlice(parsing, operand)
        : operator === '$elemMatch'
          ? parseElemMatch(parsing, [...place.path, ...path], operand)
          : undefined
    if (node !== undefined) return add(place, path, node)
  }
  if (operator === '$meta') throw notSupported('the projection operator $meta')
  if (operator === '$elemMatch') throw new MongoError(168, 'Cannot use $elemMatch in this context')
  if (parsing.mode === 'exclusion')
    throw new MongoError(31252, 'Cannot use expression other than $meta in exclusion projection')
  parsing.mode = 'inclusion'
  add(place, path, { kind: 'expression', evaluate: compile(parsing, doc) })
}

function compile(parsing: Parsing, expression: Value): Evaluate {
  if (parsing.source.expression === undefined) throw notSupported('expressions in this projection')
  return parsing.source.expression(expression)
}

function add(place: Place, path: readonly string[], node: ProjectionNode): void {
  const full = path.join('.')
  let { tree } = place
  for (const part of path.slice(0, -1)) {
    const child = tree.fields.get(part) ?? { kind: 'tree', fields: new Map<string, ProjectionNode>() }
    if (child.kind !== 'tree')
      throw new MongoError(31249, `Path collision at ${full} remaining portion ${path.slice(1).join('.')}`)
    tree.fields.set(part, child)
    tree = child
  }
  const last = path.at(-1) ?? ''
  if (tree.fields.has(last)) throw new MongoError(31250, `Path collision at ${full}`)
  tree.fields.set(last, node)
}
