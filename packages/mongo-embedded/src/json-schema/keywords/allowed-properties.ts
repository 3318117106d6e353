import { isDoc } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { toRegExp } from '../../query/pcre.ts'
import type { KeywordParser, Place, Rule, Schema } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { forObjects } from './object.ts'
import { mustBe } from './operand.ts'

/** `patternProperties` and `additionalProperties` are one rule: a property is additional when no pattern fits it. */
export const additionalProperties: KeywordParser = (_, place) => allowedProperties(place)

/** Beside `additionalProperties` that keyword makes the rule of both. */
export const patternProperties: KeywordParser = (_, place) =>
  place.schema.has('additionalProperties') ? undefined : allowedProperties(place)

interface PatternSchema {
  readonly regex: string
  readonly fits: (name: string) => boolean
  readonly schema: Schema
}

function allowedProperties(place: Place): Rule | undefined {
  const patterns = parsePatterns(place)
  const { otherwise, isAdditional } = parseAdditional(place, patterns)
  const failing = ({ fits, schema }: PatternSchema, doc: Doc): [string, Value] | undefined =>
    [...doc].find(([name, value]) => fits(name) && !schema.matches(value))
  const explain = (doc: Doc): Doc[] => {
    const details = patterns.flatMap((pattern): Doc[] => {
      const property = failing(pattern, doc)
      if (!property) return []
      const [propertyName, value] = property
      const { regex, schema } = pattern
      const why = { propertyName, ...schema.annotations, regexMatched: regex, details: schema.details(value) }
      return [detailsOf(why)]
    })
    const byPattern = details.length === 0 ? [] : [detailsOf({ operatorName: 'patternProperties', details })]
    return [...explainAdditional(additional(doc), otherwise), ...byPattern]
  }
  const additional = (doc: Doc): [string, Value][] => [...doc].filter(([name]) => isAdditional(name))
  const check = (doc: Doc): boolean =>
    patterns.every((pattern) => !failing(pattern, doc)) &&
    additional(doc).every(
      ([, value]) => otherwise === true || (otherwise !== false && otherwise.matches(value)),
    )
  return forObjects(place, check, explain)
}

function parsePatterns(place: Place): PatternSchema[] {
  if (!place.schema.has('patternProperties')) return []
  const operand = place.schema.get('patternProperties') ?? null
  mustBe('an object', 'patternProperties', isDoc(operand))
  return [...(operand as Doc)].map(([regex, schema]) => {
    const regExp = toRegExp(regex, '')
    const fits = (name: string): boolean => regExp.test(name)
    if (isDoc(schema)) return { regex, fits, schema: place.parse(schema, false) }
    const what = `has property '${regex}' which is not an object`
    throw new MongoError('TypeMismatch', `$jsonSchema keyword 'patternProperties' ${what}`)
  })
}

function parseAdditional(
  place: Place,
  patterns: PatternSchema[],
): { otherwise: boolean | Schema; isAdditional: (name: string) => boolean } {
  const operand =
    place.schema.get('additionalProperties') ?? (place.schema.has('additionalProperties') ? null : true)
  mustBe('an object or a boolean', 'additionalProperties', isDoc(operand) || typeof operand === 'boolean')
  const named = place.schema.get('properties') ?? null
  return {
    otherwise: isDoc(operand) ? place.parse(operand, false) : operand === true,
    isAdditional: (name) => !(isDoc(named) && named.has(name)) && !patterns.some(({ fits }) => fits(name)),
  }
}

function explainAdditional(additional: [string, Value][], otherwise: boolean | Schema): Doc[] {
  if (otherwise === true || additional.length === 0) return []
  if (otherwise === false)
    return [
      detailsOf({
        operatorName: 'additionalProperties',
        specifiedAs: detailsOf({ additionalProperties: false }),
        additionalProperties: additional.map(([name]) => name),
      }),
    ]
  const failing = additional.find(([, value]) => !otherwise.matches(value))
  if (!failing) return []
  const [failingProperty, value] = failing
  return [
    detailsOf({
      operatorName: 'additionalProperties',
      ...otherwise.annotations,
      reason: 'at least one additional property did not match the subschema',
      failingProperty,
      details: otherwise.details(value),
    }),
  ]
}
