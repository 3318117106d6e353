import type { KeywordParser } from '../rule.ts'
import { additionalProperties, patternProperties } from './allowed-properties.ts'
import { additionalItems, items, maxItems, minItems, uniqueItems } from './array.ts'
import { dependencies } from './dependencies.ts'
import { allOf, anyOf, enumeration, not, oneOf } from './logical.ts'
import { maxProperties, minProperties, properties, required } from './object.ts'
import {
  exclusiveMaximum,
  exclusiveMinimum,
  maximum,
  maxLength,
  minimum,
  minLength,
  multipleOf,
  pattern,
} from './scalar.ts'

/** In the order in which MongoDB looks at them, which is the order of what error 121 explains. */
export const keywords: ReadonlyMap<string, KeywordParser> = new Map([
  ['pattern', pattern],
  ['maxLength', maxLength],
  ['minLength', minLength],
  ['multipleOf', multipleOf],
  ['maximum', maximum],
  ['exclusiveMaximum', exclusiveMaximum],
  ['minimum', minimum],
  ['exclusiveMinimum', exclusiveMinimum],
  ['minItems', minItems],
  ['maxItems', maxItems],
  ['uniqueItems', uniqueItems],
  ['items', items],
  ['additionalItems', additionalItems],
  ['properties', properties],
  ['additionalProperties', additionalProperties],
  ['patternProperties', patternProperties],
  ['required', required],
  ['minProperties', minProperties],
  ['maxProperties', maxProperties],
  ['dependencies', dependencies],
  ['allOf', allOf],
  ['anyOf', anyOf],
  ['oneOf', oneOf],
  ['not', not],
  ['enum', enumeration],
])

/** Keywords of JSON Schema that MongoDB itself refuses. */
export const unsupportedByMongo = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id'])

/** Keywords that MongoDB knows and this server does not. */
export const refusedKeywords = new Set(['encrypt', 'encryptMetadata'])
