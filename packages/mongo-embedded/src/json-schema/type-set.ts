import { isNumber, typeCodes, typeOf } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Considered, Place, Rule, TypeSet } from './rule.ts'
import { detailsOf } from './rule.ts'

/** JSON Schema's own names, for the keyword `type`. */
const jsonTypes: ReadonlyMap<string, string> = new Map([
  ['array', 'array'],
  ['boolean', 'bool'],
  ['null', 'null'],
  ['object', 'object'],
  ['string', 'string'],
])

/**
 * The types that `type` or `bsonType` names.
 *
 * @throws MongoError TypeMismatch, FailedToParse or BadValue, as MongoDB's parser of schemas does
 */
export function parseTypeSet(keyword: 'type' | 'bsonType', operand: Value): TypeSet {
  const names = typeNames(keyword, operand)
  if (names.length === 0)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' must name at least one type`)
  const aliases = names.filter((name) => name !== 'number').map((name) => aliasOf(keyword, name))
  return { allNumbers: names.includes('number'), aliases: new Set(aliases) }
}

/** The rule of `type` and `bsonType` for a value within the document. */
export function typeRule(keyword: 'type' | 'bsonType', operand: Value, types: TypeSet): Rule {
  return {
    matches: (value) => value !== undefined && hasType(types, value),
    explain(value) {
      if (value === undefined) return []
      const details = {
        operatorName: keyword,
        specifiedAs: detailsOf({ [keyword]: operand }),
        reason: 'type did not match',
        consideredValue: value,
        consideredType: typeOf(value).alias,
      }
      return [detailsOf(details)]
    },
  }
}

export function hasType(types: TypeSet, value: Value): boolean {
  return (types.allNumbers && isNumber(value)) || types.aliases.has(typeOf(value).alias)
}

/**
 * Whether a keyword for values of one type has an effect: none beside a `bsonType` that names another one only, since
 * that alone refuses them.
 */
export function applies(place: Place, isOfKind: (alias: string) => boolean): boolean {
  if (place.atRoot) return false
  const { types } = place
  if (!types) return true
  if (types.allNumbers) return types.aliases.size > 0 || isOfKind('int')
  const [only, ...others] = types.aliases
  return only === undefined || others.length > 0 || isOfKind(only)
}

/** A keyword that looks at values of one kind only, and lets every other pass. */
export function restriction<Kind extends Value>(
  isOfKind: (value: Value) => value is Kind,
  check: (value: Kind) => boolean,
  explain: (value: Kind) => Doc[],
): Rule {
  const considered = (value: Considered): value is Kind => value !== undefined && isOfKind(value)
  return {
    matches: (value) => !considered(value) || check(value),
    explain: (value) => (considered(value) ? explain(value) : []),
  }
}

function typeNames(keyword: string, operand: Value): string[] {
  if (typeof operand === 'string') return [supported(operand)]
  if (!Array.isArray(operand))
    throw new MongoError(
      'TypeMismatch',
      `$jsonSchema keyword '${keyword}' must be either a string or an array of strings`,
    )
  const names = operand.map((name) => {
    if (typeof name === 'string') return supported(name)
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' array elements must be strings`)
  })
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' has duplicate value: ${twice}`)
  return names
}

function supported(name: string): string {
  if (name === 'integer')
    throw new MongoError('FailedToParse', "$jsonSchema type 'integer' is not currently supported.")
  return name
}

function aliasOf(keyword: 'type' | 'bsonType', name: string): string {
  const alias = keyword === 'type' ? jsonTypes.get(name) : typeCodes.has(name) ? name : undefined
  if (alias === undefined) throw new MongoError('BadValue', `Unknown type name alias: ${name}`)
  return alias
}
