import { BSONRegExp } from 'bson'
import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { isOperators } from './expression-document.ts'
import { fieldOperators, unsupportedFieldOperators } from './field-operators.ts'
import type { FilterCompilers, FilterNode } from './filter-node.ts'
import { parsePattern } from './pattern.ts'
import type { Scope } from './scope.ts'

/**
 * Parses a filter, such as that of `find` or `$match`.
 *
 * @throws MongoError BadValue, FailedToParse and others for what MongoDB refuses; NotImplemented for the operators that
 *   this server lacks, `$where`, `$text` and those of geometry among them
 */
export function parseFilter(filter: Doc, compilers: FilterCompilers = {}): FilterNode {
  return scopeOf(compilers).document(filter, false)
}

/** A path, cut at its dots. */
function splitPath(path: string): readonly string[] {
  return path.split('.')
}

type TopLevelParser = (operand: Value, scope: Scope, name: string) => FilterNode | undefined

/** The operators that stand where names of fields do. */
export const topLevelOperators: ReadonlyMap<string, TopLevelParser> = new Map<string, TopLevelParser>([
  ['$and', parseBranches],
  ['$or', parseBranches],
  ['$nor', parseBranches],
  ['$expr', parseExpr],
  ['$jsonSchema', parseJsonSchema],
  ['$comment', () => undefined],
])

const unsupportedTopLevelOperators: ReadonlySet<string> = new Set([
  '$where',
  '$text',
  '$sampleRate',
  '$alwaysTrue',
  '$alwaysFalse',
])

/** Inside `$elemMatch` they are fields like others: https://www.mongodb.com/docs/v8.0/reference/database-references/ */
const dbRefFields: ReadonlySet<string> = new Set(['$ref', '$id', '$db'])

function scopeOf(compilers: FilterCompilers): Scope {
  const scope: Scope = {
    compilers,
    nested: false,
    siblings: new Map(),
    isTopLevel,
    document: (filter, nested) => parseDocument(filter, { ...scope, nested }),
    conditions: (path, operators, nested) =>
      parseConditions(path, operators, { ...scope, nested, siblings: operators }),
  }
  return scope
}

function isTopLevel(name: string): boolean {
  return topLevelOperators.has(name) || unsupportedTopLevelOperators.has(name)
}

function parseDocument(filter: Doc, scope: Scope): FilterNode {
  const children = [...filter].flatMap(([name, operand]) =>
    name.startsWith('$') ? parseTopLevel(name, operand, scope) : parseField(name, operand, scope),
  )
  const [only, ...others] = children
  return only !== undefined && others.length === 0 ? only : { op: 'and', children }
}

function parseTopLevel(name: string, operand: Value, scope: Scope): FilterNode[] {
  if (dbRefFields.has(name)) return [{ op: 'eq', path: [name], value: operand }]
  if (unsupportedTopLevelOperators.has(name) || name.startsWith('$_internal'))
    throw notSupported(`the query operator ${name}`)
  const parser = topLevelOperators.get(name)
  if (parser === undefined) {
    const hint =
      "If you have a field name that starts with a '$' symbol, consider using $getField or $setField."
    throw new MongoError('BadValue', `unknown top level operator: ${name}. ${hint}`)
  }
  const node = parser(operand, scope, name)
  return node === undefined ? [] : [node]
}

function parseField(name: string, operand: Value, scope: Scope): FilterNode[] {
  const path = splitPath(name)
  if (isDoc(operand) && isOperators(operand)) return scope.conditions(path, operand, scope.nested)
  if (operand instanceof BSONRegExp) return [{ op: 'regex', path, pattern: parsePattern(operand) }]
  return [{ op: 'eq', path, value: operand }]
}

function parseConditions(path: readonly string[], operators: Doc, scope: Scope): FilterNode[] {
  return [...operators].flatMap(([name, operand]) => {
    const parser = fieldOperators.get(name)
    if (parser === undefined) throw unknownOperator(name)
    const node = parser(path, operand, scope)
    return node === undefined ? [] : [node]
  })
}

function unknownOperator(name: string): MongoError {
  if (unsupportedFieldOperators.has(name) || name.startsWith('$_internal'))
    return notSupported(`the query operator ${name}`)
  if (name === '$where') return new MongoError('BadValue', '$where cannot be applied to a field')
  return new MongoError('BadValue', `unknown operator: ${name}`)
}

function parseBranches(operand: Value, scope: Scope, name: string): FilterNode {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} must be an array`)
  if (operand.length === 0) throw new MongoError('BadValue', '$and/$or/$nor must be a nonempty array')
  const children = operand.map((branch) => {
    if (!isDoc(branch)) throw new MongoError('BadValue', '$or/$and/$nor entries need to be full objects')
    return scope.document(branch, scope.nested)
  })
  return { op: name === '$and' ? 'and' : name === '$or' ? 'or' : 'nor', children }
}

function parseExpr(operand: Value, scope: Scope): FilterNode {
  if (scope.nested) throw new MongoError('BadValue', '$expr can only be applied to the top-level document')
  const { expr } = scope.compilers
  if (expr === undefined) throw notSupported('the query operator $expr here')
  return { op: 'expr', expression: operand, test: expr(operand) }
}

function parseJsonSchema(operand: Value, scope: Scope): FilterNode {
  if (!isDoc(operand)) throw new MongoError('TypeMismatch', '$jsonSchema must be an object')
  const { jsonSchema } = scope.compilers
  if (jsonSchema === undefined) throw notSupported('the query operator $jsonSchema here')
  return { op: 'jsonSchema', schema: operand, test: jsonSchema(operand) }
}
