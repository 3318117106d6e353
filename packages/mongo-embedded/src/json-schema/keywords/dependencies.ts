import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { annotationsOf } from '../annotations.ts'
import type { Considered, KeywordParser, Place, Rule } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { mustBe, plainName } from './operand.ts'

/** For each property named: the properties, or the schema, that a document with it must have. */
export const dependencies: KeywordParser = (operand, place) => {
  mustBe('an object', 'dependencies', isDoc(operand))
  const all = [...(operand as Doc)].flatMap(([name, dependency]) => parseDependency(name, dependency, place))
  const annotations = annotationsOf(operand as Doc)
  return {
    matches: (value) => all.every((rule) => rule.matches(value)),
    explain(value) {
      const failingDependencies = all.flatMap((rule) => (rule.matches(value) ? [] : rule.explain(value)))
      return [detailsOf({ operatorName: 'dependencies', ...annotations, failingDependencies })]
    },
  }
}

function parseDependency(name: string, dependency: Value, place: Place): Rule[] {
  const isAnnotation = typeof dependency === 'string' && (name === 'title' || name === 'description')
  if (isAnnotation) return []
  if (isDoc(dependency)) return [schemaDependency(plainName(name), dependency, place)]
  if (Array.isArray(dependency)) return [propertyDependency(plainName(name), dependency)]
  const what = `property '${name}' in $jsonSchema keyword 'dependencies' must be either an object or an array`
  throw new MongoError('TypeMismatch', what)
}

function schemaDependency(name: string, operand: Doc, place: Place): Rule {
  const schema = place.parse(operand, place.atRoot)
  return {
    matches: (value) => !hasProperty(value, name) || schema.matches(value),
    explain: (value) => [detailsOf({ conditionalProperty: name, details: schema.details(value) })],
  }
}

function propertyDependency(name: string, operand: Value[]): Rule {
  const names = dependentNames(name, operand)
  return {
    matches: (value) => !hasProperty(value, name) || names.every((other) => hasProperty(value, other)),
    explain(value) {
      const missingProperties = names.filter((other) => !hasProperty(value, other))
      return [detailsOf({ conditionalProperty: name, missingProperties })]
    },
  }
}

function dependentNames(name: string, operand: Value[]): string[] {
  const inKeyword = `'${name}' in $jsonSchema keyword 'dependencies'`
  if (operand.length === 0)
    throw new MongoError('FailedToParse', `property ${inKeyword} cannot be an empty array`)
  const names = operand.map((other) => {
    if (typeof other === 'string') return plainName(other)
    const found = `can only contain strings, but found element of type: ${typeOf(other).alias}`
    throw new MongoError('TypeMismatch', `array ${inKeyword} ${found}`)
  })
  const twice = names.find((other, index) => names.indexOf(other) !== index)
  if (twice !== undefined)
    throw new MongoError('FailedToParse', `array ${inKeyword} contains duplicate element: ${twice}`)
  return names
}

function hasProperty(value: Considered, name: string): boolean {
  return value instanceof Map && value.has(name)
}
