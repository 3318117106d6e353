import { Int32 } from 'bson'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import type { KeywordParser, Place, Rule } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { applies, restriction } from '../type-set.ts'
import { byteOrder, lengthOf, mustBe, plainName } from './operand.ts'

export const properties: KeywordParser = (operand, place) => {
  mustBe('an object', 'properties', isDoc(operand))
  const required = new Set(
    place.schema.has('required') ? requiredNames(place.schema.get('required') ?? null) : [],
  )
  const rules = [...(operand as Doc)].map(([name, schema]) =>
    property(name, schema, required.has(name), place),
  )
  return forObjects(
    place,
    (doc) => rules.every((rule) => rule.matches(doc)),
    (doc) => {
      const failed = rules.flatMap((rule) => (rule.matches(doc) ? [] : rule.explain(doc)))
      return failed.length === 0
        ? []
        : [detailsOf({ operatorName: 'properties', propertiesNotSatisfied: failed })]
    },
  )
}

export const required: KeywordParser = (operand, place) => {
  const names = requiredNames(operand).toSorted(byteOrder)
  return forObjects(
    place,
    (doc) => names.every((name) => doc.has(name)),
    (doc) => [
      detailsOf({
        operatorName: 'required',
        specifiedAs: detailsOf({ required: operand }),
        missingProperties: names.filter((name) => !doc.has(name)),
      }),
    ],
  )
}

export const minProperties: KeywordParser = (operand, place) => {
  const fewest = lengthOf('minProperties', operand)
  return numberOfProperties(place, (count) => count >= fewest, 'minProperties', operand)
}

export const maxProperties: KeywordParser = (operand, place) => {
  const most = lengthOf('maxProperties', operand)
  return numberOfProperties(place, (count) => count <= most, 'maxProperties', operand)
}

/** A keyword that looks at documents only; the outermost schema always looks at one. */
export function forObjects(
  place: Place,
  check: (doc: Doc) => boolean,
  explain: (doc: Doc) => Doc[],
): Rule | undefined {
  if (!place.atRoot && !applies(place, (alias) => alias === 'object')) return undefined
  return restriction(isDoc, check, explain)
}

interface PropertyRule {
  matches: (doc: Doc) => boolean
  explain: (doc: Doc) => Doc[]
}

function property(name: string, operand: Value, isRequired: boolean, place: Place): PropertyRule {
  if (!isDoc(operand))
    throw new MongoError('TypeMismatch', `Nested schema for $jsonSchema property '${name}' must be an object`)
  const schema = place.parse(operand, false)
  const field = plainName(name)
  return {
    matches: (doc) => (!doc.has(field) && !isRequired) || schema.matches(doc.get(field)),
    explain(doc) {
      const details = schema.explain(doc.get(field))
      return details.length === 0 ? [] : [detailsOf({ propertyName: name, ...schema.annotations, details })]
    },
  }
}

function requiredNames(operand: Value): string[] {
  const found = `an array, but found an element of type ${typeOf(operand).alias}`
  mustBe(found, 'required', Array.isArray(operand))
  const names = (operand as Value[]).map((name) => {
    const what = `an array of strings, but found an element of type: ${typeOf(name).alias}`
    mustBe(what, 'required', typeof name === 'string')
    return plainName(name as string)
  })
  if (new Set(names).size !== names.length)
    throw new MongoError(
      'FailedToParse',
      "$jsonSchema keyword 'required' array cannot contain duplicate values",
    )
  if (names.length === 0)
    throw new MongoError('FailedToParse', "$jsonSchema keyword 'required' cannot be an empty array")
  return names
}

function numberOfProperties(
  place: Place,
  check: (count: number) => boolean,
  keyword: string,
  operand: Value,
): Rule | undefined {
  return forObjects(
    place,
    (doc) => check(doc.size),
    (doc) => [
      detailsOf({
        operatorName: keyword,
        specifiedAs: detailsOf({ [keyword]: operand }),
        reason: 'specified number of properties was not satisfied',
        numberOfProperties: new Int32(doc.size),
      }),
    ],
  )
}
