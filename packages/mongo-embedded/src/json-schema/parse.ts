import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { annotationsOf } from './annotations.ts'
import { keywords, refusedKeywords, unsupportedByMongo } from './keywords/table.ts'
import type { Place, Rule, Schema, TypeSet } from './rule.ts'
import { detailsOf } from './rule.ts'
import { hasType, parseTypeSet, typeRule } from './type-set.ts'

/**
 * Reads a schema in MongoDB's dialect of JSON Schema draft 4.
 *
 * @throws MongoError FailedToParse, TypeMismatch or BadValue as MongoDB does, NotImplemented for `encrypt` and for
 *   property names with a dot
 */
export function parseSchema(schema: Doc, atRoot = true): Schema {
  checkKeywords(schema)
  const stated = statedTypes(schema)
  const place: Place = { schema, atRoot, types: stated?.types, parse: parseSchema }
  const rules = [...keywords].flatMap(([keyword, parse]): Rule[] => {
    const operand = schema.get(keyword)
    const rule = operand === undefined ? undefined : parse(operand, place)
    return rule ? [rule] : []
  })
  if (stated && atRoot && !hasType(stated.types, schema)) return noDocument(schema)
  if (stated && !atRoot) rules.push(typeRule(stated.keyword, stated.operand, stated.types))
  const all = allRules(rules)
  return { ...all, details: all.explain, annotations: annotationsOf(schema) }
}

function allRules(rules: Rule[]): Rule {
  return {
    matches: (value) => rules.every((rule) => rule.matches(value)),
    explain: (value) => rules.flatMap((rule) => (rule.matches(value) ? [] : rule.explain(value))),
  }
}

/** A schema of the document itself that wants it to be no object. */
function noDocument(schema: Doc): Schema {
  const details = detailsOf({
    operatorName: '$jsonSchema',
    specifiedAs: detailsOf({ $jsonSchema: schema }),
    reason: 'expression always evaluates to false',
  })
  return {
    matches: () => false,
    explain: () => [details],
    details: () => details,
    annotations: annotationsOf(schema),
  }
}

interface StatedTypes {
  readonly keyword: 'type' | 'bsonType'
  readonly operand: Value
  readonly types: TypeSet
}

function statedTypes(schema: Doc): StatedTypes | undefined {
  if (schema.has('type') && schema.has('bsonType'))
    throw new MongoError('FailedToParse', "Cannot specify both $jsonSchema keywords 'type' and 'bsonType'")
  const keyword = schema.has('type') ? 'type' : 'bsonType'
  const operand = schema.get(keyword)
  return operand === undefined ? undefined : { keyword, operand, types: parseTypeSet(keyword, operand) }
}

function checkKeywords(schema: Doc): void {
  for (const keyword of schema.keys()) {
    if (unsupportedByMongo.has(keyword))
      throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' is not currently supported`)
    if (refusedKeywords.has(keyword)) throw notSupported(`the $jsonSchema keyword ${keyword}`)
    if (!keywords.has(keyword) && !beside.has(keyword))
      throw new MongoError('FailedToParse', `Unknown $jsonSchema keyword: ${keyword}`)
  }
  for (const keyword of ['description', 'title']) {
    const text = schema.get(keyword)
    if (text !== undefined && typeof text !== 'string')
      throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be of type string`)
  }
}

/** Keywords that are no rule of their own. */
const beside = new Set(['type', 'bsonType', 'title', 'description'])
