import { describe, expect, test } from 'vitest'
import { doc } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { parseSchema } from './parse.ts'
import { Long } from 'bson'

type Object = { readonly [name: string]: Literal }

/** A schema of the field `a`, a value it refuses, and the explanation. */
type Case = readonly [schema: Object, value: Literal, details: readonly Object[]]

const comparison = { reason: 'comparison failed' }
const typed = { reason: 'type did not match' }

const cases: Record<string, Case> = {
  bsonType: [
    { bsonType: ['int', 'null'] },
    'x',
    [
      {
        operatorName: 'bsonType',
        specifiedAs: { bsonType: ['int', 'null'] },
        ...typed,
        consideredValue: 'x',
        consideredType: 'string',
      },
    ],
  ],
  'an array for a scalar': [
    { type: 'string' },
    ['x'],
    [
      {
        operatorName: 'type',
        specifiedAs: { type: 'string' },
        ...typed,
        consideredValue: ['x'],
        consideredType: 'array',
      },
    ],
  ],
  'the wrong type is told once, not for each keyword': [
    { bsonType: 'string', minLength: 4, pattern: '^a' },
    1,
    [
      {
        operatorName: 'bsonType',
        specifiedAs: { bsonType: 'string' },
        ...typed,
        consideredValue: 1,
        consideredType: 'int',
      },
    ],
  ],
  'a keyword of another type than the stated one has no part in it': [
    { bsonType: 'string', minimum: 5 },
    1,
    [
      {
        operatorName: 'bsonType',
        specifiedAs: { bsonType: 'string' },
        ...typed,
        consideredValue: 1,
        consideredType: 'int',
      },
    ],
  ],
  'maximum comes before minimum': [
    { minimum: 10, exclusiveMinimum: true, maximum: -10 },
    5,
    [
      { operatorName: 'maximum', specifiedAs: { maximum: -10 }, ...comparison, consideredValue: 5 },
      {
        operatorName: 'minimum',
        specifiedAs: { minimum: 10, exclusiveMinimum: true },
        ...comparison,
        consideredValue: 5,
      },
    ],
  ],
  multipleOf: [
    { multipleOf: 2 },
    3,
    [
      {
        operatorName: 'multipleOf',
        specifiedAs: { multipleOf: 2 },
        reason: 'considered value is not a multiple of the specified value',
        consideredValue: 3,
      },
    ],
  ],
  minLength: [
    { minLength: 4 },
    'foo',
    [
      {
        operatorName: 'minLength',
        specifiedAs: { minLength: 4 },
        reason: 'specified string length was not satisfied',
        consideredValue: 'foo',
      },
    ],
  ],
  pattern: [
    { pattern: '^b' },
    'foo',
    [
      {
        operatorName: 'pattern',
        specifiedAs: { pattern: '^b' },
        reason: 'regular expression did not match',
        consideredValue: 'foo',
      },
    ],
  ],
  enum: [
    { enum: [1, 2] },
    3,
    [
      {
        operatorName: 'enum',
        specifiedAs: { enum: [1, 2] },
        reason: 'value was not found in enum',
        consideredValue: 3,
      },
    ],
  ],
  minItems: [
    { minItems: 2 },
    [1],
    [
      {
        operatorName: 'minItems',
        specifiedAs: { minItems: 2 },
        reason: 'array did not match specified length',
        consideredValue: [1],
        numberOfItems: 1,
      },
    ],
  ],
  uniqueItems: [
    { uniqueItems: true },
    [1, 2, 1],
    [
      {
        operatorName: 'uniqueItems',
        specifiedAs: { uniqueItems: true },
        reason: 'found a duplicate item',
        consideredValue: [1, 2, 1],
        duplicatedValue: 1,
      },
    ],
  ],
  items: [
    { items: { title: 'an int', bsonType: 'int' } },
    [1, 'x'],
    [
      {
        operatorName: 'items',
        title: 'an int',
        reason: 'At least one item did not match the sub-schema',
        itemIndex: 1,
        details: [
          {
            operatorName: 'bsonType',
            specifiedAs: { bsonType: 'int' },
            ...typed,
            consideredValue: 'x',
            consideredType: 'string',
          },
        ],
      },
    ],
  ],
  'items one by one': [
    { items: [{}, { bsonType: 'int' }] },
    [1, 'x'],
    [
      {
        operatorName: 'items',
        details: [
          {
            itemIndex: Long.ONE,
            details: [
              {
                operatorName: 'bsonType',
                specifiedAs: { bsonType: 'int' },
                ...typed,
                consideredValue: 'x',
                consideredType: 'string',
              },
            ],
          },
        ],
      },
    ],
  ],
  additionalItems: [
    { items: [{}], additionalItems: false },
    [1, 2, 3],
    [
      {
        operatorName: 'additionalItems',
        specifiedAs: { additionalItems: false },
        reason: 'found additional items',
        additionalItems: [2, 3],
      },
    ],
  ],
  'properties within properties, and their descriptions': [
    { properties: { b: { description: 'must be 1 or more', minimum: 1 } } },
    { b: 0 },
    [
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [
          {
            propertyName: 'b',
            description: 'must be 1 or more',
            details: [
              { operatorName: 'minimum', specifiedAs: { minimum: 1 }, ...comparison, consideredValue: 0 },
            ],
          },
        ],
      },
    ],
  ],
  'required sorts what is missing; what is missing fails in no other way': [
    { required: ['z', 'b'], properties: { b: { bsonType: 'int', minimum: 1 } } },
    {},
    [{ operatorName: 'required', specifiedAs: { required: ['z', 'b'] }, missingProperties: ['b', 'z'] }],
  ],
  minProperties: [
    { minProperties: 2 },
    { b: 1 },
    [
      {
        operatorName: 'minProperties',
        specifiedAs: { minProperties: 2 },
        reason: 'specified number of properties was not satisfied',
        numberOfProperties: 1,
      },
    ],
  ],
  'additionalProperties and patternProperties together': [
    { patternProperties: { '^p': { minimum: 5 } }, additionalProperties: false },
    { p: 1, q: 2 },
    [
      {
        operatorName: 'additionalProperties',
        specifiedAs: { additionalProperties: false },
        additionalProperties: ['q'],
      },
      {
        operatorName: 'patternProperties',
        details: [
          {
            propertyName: 'p',
            regexMatched: '^p',
            details: [
              { operatorName: 'minimum', specifiedAs: { minimum: 5 }, ...comparison, consideredValue: 1 },
            ],
          },
        ],
      },
    ],
  ],
  'additionalProperties as a schema': [
    { additionalProperties: { minimum: 5 } },
    { b: 1 },
    [
      {
        operatorName: 'additionalProperties',
        reason: 'at least one additional property did not match the subschema',
        failingProperty: 'b',
        details: [
          { operatorName: 'minimum', specifiedAs: { minimum: 5 }, ...comparison, consideredValue: 1 },
        ],
      },
    ],
  ],
  dependencies: [
    { dependencies: { b: ['d', 'c'], c: { minProperties: 9 } } },
    { b: 1 },
    [
      {
        operatorName: 'dependencies',
        failingDependencies: [{ conditionalProperty: 'b', missingProperties: ['d', 'c'] }],
      },
    ],
  ],
  anyOf: [
    { anyOf: [{ bsonType: 'string' }, { maximum: 3 }] },
    4,
    [
      {
        operatorName: 'anyOf',
        schemasNotSatisfied: [
          {
            index: 0,
            details: [
              {
                operatorName: 'bsonType',
                specifiedAs: { bsonType: 'string' },
                ...typed,
                consideredValue: 4,
                consideredType: 'int',
              },
            ],
          },
          {
            index: 1,
            details: [
              { operatorName: 'maximum', specifiedAs: { maximum: 3 }, ...comparison, consideredValue: 4 },
            ],
          },
        ],
      },
    ],
  ],
  'allOf tells only those that fail': [
    { allOf: [{ minimum: 1 }, { title: 'low', maximum: 3 }] },
    4,
    [
      {
        operatorName: 'allOf',
        schemasNotSatisfied: [
          {
            index: 1,
            title: 'low',
            details: [
              { operatorName: 'maximum', specifiedAs: { maximum: 3 }, ...comparison, consideredValue: 4 },
            ],
          },
        ],
      },
    ],
  ],
  'oneOf with too many': [
    { oneOf: [{ minimum: 1 }, { maximum: 0 }, { maximum: 3 }] },
    2,
    [{ operatorName: 'oneOf', reason: 'more than one subschema matched', matchingSchemaIndexes: [0, 2] }],
  ],
  not: [{ not: { minimum: 1 } }, 2, [{ operatorName: 'not', reason: 'child expression matched' }]],
}

describe('why a value is refused, as error 121 tells it', () => {
  test.for(Object.entries(cases))('%s', ([, [schema, value, details]]) => {
    const parsed = parseSchema(doc({ properties: { a: schema } }))
    const expected = doc({
      x: [{ operatorName: 'properties', propertiesNotSatisfied: [{ propertyName: 'a', details }] }],
    })
    expect(parsed.matches(doc({ a: value }))).toBe(false)
    expect(parsed.explain(doc({ a: value }))).toStrictEqual(expected.get('x'))
  })
})
