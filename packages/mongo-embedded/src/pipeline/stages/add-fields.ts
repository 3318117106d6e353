import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { compileExpression } from '../../expression/compile.ts'
import type { Expression, Scope } from '../../expression/expression.ts'
import { parseFieldPath } from '../../expression/field-path.ts'
import type { Run, StageScope } from '../stage.ts'

/** `$addFields` and `$set`. */
export function addFields(spec: Value, { variables }: StageScope, name: string): Run {
  if (!isDoc(spec))
    throw new MongoError(40272, `${name} specification stage must be an object, got ${typeOf(spec).alias}`)
  if (spec.size === 0) throw notSupported(`an empty ${name}`)
  const root: Tree = new Map()
  for (const [path, value] of spec) addPath(root, parseFieldPath(path), value, variables)
  return function* run(input, { now, variables: values }) {
    for (const doc of input) yield withFields(doc, root, { root: doc, now, variables: values })
  }
}

/** What is added, by the parts of the paths, in their order. */
type Tree = Map<string, Tree | Expression>

function addPath(tree: Tree, path: readonly string[], value: Value, variables: readonly string[]): void {
  const [name = '', ...rest] = path
  const before = tree.get(name)
  if (rest.length > 0) {
    const child = before ?? new Map<string, Tree | Expression>()
    if (!(child instanceof Map)) throw conflict(path)
    tree.set(name, child)
    addPath(child, rest, value, variables)
    return
  }
  if (before) throw conflict(path)
  tree.set(name, isNested(value) ? nested(value, variables) : compileExpression(value, variables))
}

/** A document that is no operator holds fields of the one that is already there; an empty one is a value. */
function isNested(value: Value): value is Doc {
  if (!isDoc(value)) return false
  if (value.size > 1 && [...value.keys()].some((name) => name.startsWith('$')))
    throw new MongoError(40181, 'an expression specification must contain exactly one field, its name')
  const [first] = value.keys()
  return first !== undefined && !first.startsWith('$')
}

function nested(fields: Doc, variables: readonly string[]): Tree {
  const tree: Tree = new Map()
  for (const [name, value] of fields) {
    if (name.includes('.'))
      throw new MongoError(40183, `cannot use dotted field name '${name}' in a sub object`)
    addPath(tree, parseFieldPath(name), value, variables)
  }
  return tree
}

function withFields(doc: Doc, tree: Tree, scope: Scope): Doc {
  const changed: Doc = new Map(doc)
  for (const [name, part] of tree) {
    const value = part instanceof Map ? within(changed.get(name), part, scope) : part.evaluate(scope)
    if (value === undefined) changed.delete(name)
    else changed.set(name, value)
  }
  return changed
}

/** Into every document of an array; what is no document gives way to one. */
function within(value: Value | undefined, tree: Tree, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element) => within(element, tree, scope))
  return withFields(isDoc(value) ? value : new Map<string, Value>(), tree, scope)
}

function conflict(path: readonly string[]): MongoError {
  return new MongoError(40176, `specification contains two conflicting paths: ${path.join('.')}`)
}
