import { BSONRegExp } from 'bson'
import { doubleOf } from '../../bson/arithmetic.ts'
import { isDoc, isNumber } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { notSupported } from '../../errors.ts'
import { isOperators } from '../../query/expression-document.ts'
import type { Clause } from './clause.ts'
import { expressionClause, never, operatorClause, schemaClause } from './leaves.ts'
import type { ValidatorContext } from './leaves.ts'
import { every, fieldNot, none, silentNot, some, together } from './logical.ts'
import { isExplained } from './operators.ts'

/**
 * The conditions of a validator.
 *
 * @throws MongoError NotImplemented for an operator whose explanation is not known here
 */
export function parseClauses(filter: Doc, context: ValidatorContext): Clause {
  return together([...filter].flatMap(([name, operand]) => parseEntry(name, operand, context)))
}

const combinations: ReadonlyMap<string, (clauses: Clause[]) => Clause> = new Map([
  ['$and', every],
  ['$or', some],
  ['$nor', none],
])

function parseEntry(name: string, operand: Value, context: ValidatorContext): Clause[] {
  if (name === '$comment') return []
  if (name === '$jsonSchema' && isDoc(operand)) return [schemaClause(operand)]
  if (name === '$expr') return [expressionClause(operand, context)]
  const combine = combinations.get(name)
  if (combine && Array.isArray(operand)) {
    return [combine(operand.filter((one) => isDoc(one)).map((filter) => parseClauses(filter, context)))]
  }
  if (name.startsWith('$')) throw notSupported(`the operator ${name} in a validator`)
  return parseField(name, operand, context)
}

function parseField(path: string, operand: Value, context: ValidatorContext): Clause[] {
  if (isDoc(operand) && isOperators(operand)) return parseOperators(path, operand, context)
  const operator = operand instanceof BSONRegExp ? '$regex' : '$eq'
  const filter = new Map([[path, operand]])
  return [operatorClause(operator, path, filter, filter, context)]
}

function parseOperators(path: string, operators: Doc, context: ValidatorContext): Clause[] {
  return [...operators.keys()]
    .filter((operator) => operator !== '$options')
    .map((operator) => parseOperator(path, operator, operators, context))
}

function parseOperator(path: string, operator: string, operators: Doc, context: ValidatorContext): Clause {
  const operand = operators.get(operator) ?? null
  if (operator === '$not') return parseNot(path, operand, context)
  if (!isExplained(operator)) throw notSupported(`the operator ${operator} in a validator`)
  // MongoDB repeats all conditions of the field for $regex, because $options is one of them.
  const specified = operator === '$regex' ? operators : new Map([[operator, operand]])
  const specifiedAs = new Map([[path, specified]])
  if (operator === '$all' && Array.isArray(operand) && operand.length === 0) return never('$all', specifiedAs)
  const positive = positiveOf(operator, operand, operators)
  const clause = operatorClause(operator, path, new Map([[path, positive.conditions]]), specifiedAs, context)
  return positive.negated ? silentNot(clause) : clause
}

/** The condition without the negation that an operator holds, as MongoDB keeps it. */
function positiveOf(operator: string, operand: Value, operators: Doc): { conditions: Doc; negated: boolean } {
  const of = (name: string, value: Value): Doc => new Map([[name, value]])
  switch (operator) {
    case '$ne':
      return { conditions: of('$eq', operand), negated: true }
    case '$nin':
      return { conditions: of('$in', operand), negated: true }
    case '$exists':
      return { conditions: of('$exists', true), negated: !isTrue(operand) }
    case '$regex':
      return { conditions: onlyRegex(operators), negated: false }
    default:
      return { conditions: of(operator, operand), negated: false }
  }
}

function onlyRegex(operators: Doc): Doc {
  return new Map([...operators].filter(([name]) => name === '$regex' || name === '$options'))
}

function parseNot(path: string, operand: Value, context: ValidatorContext): Clause {
  if (isDoc(operand)) return fieldNot(together(parseOperators(path, operand, context)))
  const filter = new Map([[path, operand]])
  return fieldNot(operatorClause('$regex', path, filter, filter, context))
}

/** What counts as true: all but false, null and 0. */
function isTrue(value: Value): boolean {
  return value !== null && value !== false && !(isNumber(value) && doubleOf(value) === 0)
}
