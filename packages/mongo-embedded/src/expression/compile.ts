import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { constant, expression } from './expression.ts'
import type { Expression, Parser, Result, Scope } from './expression.ts'
import { checkFieldName, parseFieldPath, valueAt } from './field-path.ts'
import { operators, unsupportedOperators } from './operators.ts'
import { checkVariableName, unsupportedVariables } from './variables.ts'

/**
 * Compiles an expression of aggregation.
 *
 * @param variables the names that it may use with `$$`, beside ROOT, CURRENT, NOW and REMOVE
 * @throws MongoError 168 for an unknown operator, NotImplemented for one that this server lacks, MongoDB's own codes
 *   for wrong arguments; constant parts are worked out here, with their errors
 */
export function compileExpression(value: Value, variables: Iterable<string> = []): Expression {
  return parserOf(new Set(variables)).parse(value)
}

function parserOf(variables: ReadonlySet<string>): Parser {
  const parser: Parser = {
    parse: (value) => parse(value, parser, variables),
    withVariables(names) {
      for (const name of names) checkVariableName(name)
      return parserOf(new Set([...variables, ...names]))
    },
  }
  return parser
}

function parse(value: Value, parser: Parser, variables: ReadonlySet<string>): Expression {
  if (typeof value === 'string' && value.startsWith('$')) return parseReference(value, variables)
  if (Array.isArray(value)) return parseArray(value, parser)
  return isDoc(value) ? parseDocument(value, parser) : constant(value)
}

function parseReference(text: string, variables: ReadonlySet<string>): Expression {
  if (!text.startsWith('$$')) {
    if (text === '$') throw new MongoError(16872, "'$' by itself is not a valid FieldPath")
    const path = parseFieldPath(text.slice(1))
    return { evaluate: ({ root }) => valueAt(root, path), constant: false }
  }
  const [name = '', ...rest] = parseFieldPath(text.slice(2))
  const variable = variableOf(name, variables)
  return { evaluate: (scope) => valueAt(variable.evaluate(scope), rest), constant: variable.constant }
}

function variableOf(name: string, variables: ReadonlySet<string>): Expression {
  if (variables.has(name)) return { evaluate: (scope) => scope.variables.get(name), constant: false }
  if (name === 'ROOT' || name === 'CURRENT') return { evaluate: ({ root }) => root, constant: false }
  if (name === 'NOW') return { evaluate: ({ now }) => now, constant: false }
  if (name === 'REMOVE') return constant(undefined)
  if (unsupportedVariables.has(name)) throw notSupported(`the variable $$${name}`)
  checkVariableName(name)
  throw new MongoError(17276, `Use of undefined variable: ${name}`)
}

function parseArray(values: Value[], parser: Parser): Expression {
  const parts = values.map((value) => parser.parse(value))
  return expression((scope) => parts.map((part) => part.evaluate(scope) ?? null), parts)
}

function parseDocument(doc: Doc, parser: Parser): Expression {
  const [first] = doc.keys()
  if (first?.startsWith('$')) return parseOperator(first, doc, parser)
  const fields = [...doc].map(([name, value]) => {
    checkFieldName(name)
    if (name.includes('.')) throw new MongoError(16412, "FieldPath field names may not contain '.'.")
    return [name, parser.parse(value)] as const
  })
  return expression(
    (scope) => documentOf(fields, scope),
    fields.map(([, part]) => part),
  )
}

function documentOf(fields: readonly (readonly [string, Expression])[], scope: Scope): Doc {
  const doc: Doc = new Map()
  for (const [name, part] of fields) {
    const result: Result = part.evaluate(scope)
    if (result !== undefined) doc.set(name, result)
  }
  return doc
}

function parseOperator(name: string, doc: Doc, parser: Parser): Expression {
  if (doc.size !== 1)
    throw new MongoError(
      15983,
      `An object representing an expression must have exactly one field: ${[...doc.keys()].join(', ')}`,
    )
  const operator = operators.get(name)
  if (operator) return operator(doc.get(name) ?? null, parser, name)
  if (unsupportedOperators.has(name)) throw notSupported(`the expression ${name}`)
  throw new MongoError('InvalidPipelineOperator', `Unrecognized expression '${name}'`)
}
