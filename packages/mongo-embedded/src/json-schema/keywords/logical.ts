import { Int32 } from 'bson'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import type { Considered, KeywordParser, Rule, Schema } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { sameInAnyFieldOrder } from '../unordered.ts'
import { mustBe, schemasOf } from './operand.ts'

export const allOf: KeywordParser = (operand, { parse, atRoot }) => {
  const schemas = schemasOf('allOf', operand).map((schema) => parse(schema, atRoot))
  return {
    matches: (value) => schemas.every((schema) => schema.matches(value)),
    explain: (value) => [schemasNotSatisfied('allOf', schemas, value)],
  }
}

export const anyOf: KeywordParser = (operand, { parse, atRoot }) => {
  const schemas = schemasOf('anyOf', operand).map((schema) => parse(schema, atRoot))
  return {
    matches: (value) => schemas.some((schema) => schema.matches(value)),
    explain: (value) => [schemasNotSatisfied('anyOf', schemas, value)],
  }
}

export const oneOf: KeywordParser = (operand, { parse, atRoot }) => {
  const schemas = schemasOf('oneOf', operand).map((schema) => parse(schema, atRoot))
  const matching = (value: Considered): number[] =>
    schemas.flatMap((schema, index) => (schema.matches(value) ? [index] : []))
  return {
    matches: (value) => matching(value).length === 1,
    explain(value) {
      const indexes = matching(value)
      if (indexes.length === 0) return [schemasNotSatisfied('oneOf', schemas, value)]
      const reason = 'more than one subschema matched'
      const matchingSchemaIndexes = indexes.map((index) => new Int32(index))
      return [detailsOf({ operatorName: 'oneOf', reason, matchingSchemaIndexes })]
    },
  }
}

export const not: KeywordParser = (operand, { parse, atRoot }) => {
  mustBe(`an object, but found an element of type ${typeOf(operand).alias}`, 'not', isDoc(operand))
  const schema = parse(operand as Doc, atRoot)
  return {
    matches: (value) => !schema.matches(value),
    explain: () => [detailsOf({ operatorName: 'not', reason: 'child expression matched' })],
  }
}

/** Named so because `enum` is a word of TypeScript. */
export const enumeration: KeywordParser = (operand, { atRoot }) => {
  const values = enumValues(operand)
  // The document itself is an object, so that no other value can be meant.
  const possible = atRoot ? values.filter(isDoc) : values
  const reason =
    possible.length === 0 ? 'expression always evaluates to false' : 'value was not found in enum'
  return {
    matches: (value) => value !== undefined && possible.some((one) => sameInAnyFieldOrder(one, value)),
    explain(value) {
      if (value === undefined) return []
      const consideredValue = possible.length === 0 ? undefined : value
      const specifiedAs = detailsOf({ enum: operand })
      return [detailsOf({ operatorName: 'enum', specifiedAs, reason, consideredValue })]
    },
  } satisfies Rule
}

function enumValues(operand: Value): Value[] {
  mustBe(`an array, but found an element of type ${typeOf(operand).alias}`, 'enum', Array.isArray(operand))
  const values = operand as Value[]
  if (values.length === 0)
    throw new MongoError('FailedToParse', "$jsonSchema keyword 'enum' cannot be an empty array")
  const isTwice = values.some((value, index) =>
    values.slice(0, index).some((earlier) => sameInAnyFieldOrder(earlier, value)),
  )
  if (isTwice)
    throw new MongoError('FailedToParse', "$jsonSchema keyword 'enum' array cannot contain duplicate values.")
  return values
}

function schemasNotSatisfied(operatorName: string, schemas: Schema[], value: Considered): Doc {
  const failed = schemas.flatMap((schema, index): Doc[] => {
    if (schema.matches(value)) return []
    return [detailsOf({ index: new Int32(index), ...schema.annotations, details: schema.details(value) })]
  })
  return detailsOf({ operatorName, schemasNotSatisfied: failed })
}
