import { Decimal128, Double, Long } from 'bson'
import { describe, expect, test } from 'vitest'
import { doc } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { parseSchema } from './parse.ts'

type Object = { readonly [name: string]: Literal }

/** A schema of the field `a`, the values that it takes and those that it refuses. */
interface Case {
  readonly schema: Object
  readonly fits: readonly Literal[]
  readonly not: readonly Literal[]
}

const cases: Record<string, Case> = {
  'bsonType with one name': { schema: { bsonType: 'int' }, fits: [1], not: [1.5, '1', null, [1]] },
  'bsonType with several': { schema: { bsonType: ['string', 'null'] }, fits: ['', null], not: [1, {}] },
  'bsonType number': {
    schema: { bsonType: 'number' },
    fits: [1, 1.5, Long.ONE, Decimal128.fromString('1')],
    not: ['1'],
  },
  'type in the words of JSON': { schema: { type: 'boolean' }, fits: [true], not: [1] },
  'minimum of every type of number, and of numbers only': {
    schema: { minimum: 2 },
    fits: [2, Long.fromNumber(3), Decimal128.fromString('2.0'), 'a', null, [1]],
    not: [1, Decimal128.fromString('1.99'), new Double(NaN)],
  },
  'exclusive bounds': {
    schema: { minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true },
    fits: [2],
    not: [1, 3],
  },
  'multipleOf in decimals': {
    schema: { multipleOf: 0.1 },
    fits: [0.3, 1, 'a'],
    not: [0.35, new Double(NaN)],
  },
  'lengths in code points': { schema: { minLength: 1, maxLength: 2 }, fits: ['🌍🌍', 5], not: ['', 'abc'] },
  pattern: { schema: { pattern: '^a' }, fits: ['ab', 5], not: ['ba'] },
  'enum, in which the order of fields does not count': {
    schema: { enum: [1, { x: 1, y: [2] }] },
    fits: [1, Long.ONE, { y: [2], x: 1 }],
    not: [2, { x: 1 }],
  },
  'numbers of items': { schema: { minItems: 1, maxItems: 2 }, fits: [[1], {}, 'a'], not: [[], [1, 2, 3]] },
  uniqueItems: {
    schema: { uniqueItems: true },
    fits: [[1, 2], 'aa'],
    not: [
      [1, Long.ONE],
      [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    ],
  },
  'uniqueItems false': { schema: { uniqueItems: false }, fits: [[1, 1]], not: [] },
  'items as one schema': { schema: { items: { bsonType: 'int' } }, fits: [[], [1, 2], 'a'], not: [[1, 'a']] },
  'items one by one, and what is behind them': {
    schema: { items: [{ bsonType: 'int' }, { bsonType: 'string' }], additionalItems: false },
    fits: [[], [1], [1, 'a']],
    not: [['a'], [1, 'a', 2]],
  },
  'additionalItems as a schema': {
    schema: { items: [{}], additionalItems: { bsonType: 'int' } },
    fits: [['a', 1]],
    not: [['a', 'b']],
  },
  'additionalItems beside one schema for all items has no effect': {
    schema: { items: {}, additionalItems: false },
    fits: [[1, 2]],
    not: [],
  },
  'properties and required': {
    schema: { required: ['x'], properties: { x: { bsonType: 'int' }, y: { bsonType: 'int' } } },
    fits: [{ x: 1 }, { x: 1, y: 2 }, 'no document'],
    not: [{}, { x: 'a' }, { x: 1, y: 'a' }, { y: 1 }],
  },
  'numbers of properties': {
    schema: { minProperties: 1, maxProperties: 1 },
    fits: [{ x: 1 }, 'a'],
    not: [{}, { x: 1, y: 1 }],
  },
  'additionalProperties false, and patterns': {
    schema: {
      properties: { x: {} },
      patternProperties: { '^p': { bsonType: 'int' } },
      additionalProperties: false,
    },
    fits: [{ x: 1, p1: 1 }],
    not: [{ y: 1 }, { p1: 'a' }],
  },
  'additionalProperties as a schema': {
    schema: { properties: { x: {} }, additionalProperties: { bsonType: 'int' } },
    fits: [{ x: 'a', y: 1 }],
    not: [{ y: 'a' }],
  },
  'a pattern for a property that is also named': {
    schema: { properties: { pa: {} }, patternProperties: { '^p': { bsonType: 'int' } } },
    fits: [{ pa: 1 }],
    not: [{ pa: 'a' }],
  },
  'dependencies by name': {
    schema: { dependencies: { x: ['y'] } },
    fits: [{}, { x: 1, y: 1 }, 'a'],
    not: [{ x: 1 }],
  },
  'dependencies by schema': {
    schema: { dependencies: { x: { properties: { y: { bsonType: 'int' } } } } },
    fits: [{ y: 'a' }, { x: 1, y: 1 }],
    not: [{ x: 1, y: 'a' }],
  },
  allOf: { schema: { allOf: [{ minimum: 1 }, { maximum: 3 }] }, fits: [2], not: [0, 4] },
  anyOf: { schema: { anyOf: [{ bsonType: 'int' }, { bsonType: 'string' }] }, fits: [1, 'a'], not: [null] },
  oneOf: { schema: { oneOf: [{ minimum: 1 }, { maximum: 3 }] }, fits: [0, 4], not: [2] },
  not: { schema: { not: { bsonType: 'int' } }, fits: ['a'], not: [1] },
  'title and description say nothing': { schema: { title: 't', description: 'd' }, fits: [1], not: [] },
}

describe('what a schema of a field takes and refuses', () => {
  test.for(Object.entries(cases))('%s', ([, { schema, fits, not }]) => {
    const parsed = parseSchema(doc({ properties: { a: schema } }))
    for (const [at, value] of fits.entries())
      expect(parsed.matches(doc({ a: value })), `fits ${at}`).toBe(true)
    for (const [at, value] of not.entries())
      expect(parsed.matches(doc({ a: value })), `not ${at}`).toBe(false)
  })
})

test('a property that is missing is no one’s business but that of required', () => {
  expect(parseSchema(doc({ properties: { a: { bsonType: 'int' } } })).matches(doc({}))).toBe(true)
  expect(parseSchema(doc({ required: ['a'] })).matches(doc({ a: null }))).toBe(true)
  expect(parseSchema(doc({ required: ['a'] })).matches(doc({}))).toBe(false)
})

test('at the root, keywords for scalars and arrays have no effect, and a type other than object fits nothing', () => {
  const inert = {
    minimum: 5,
    maxLength: 0,
    pattern: 'x',
    minItems: 3,
    items: { bsonType: 'int' },
    multipleOf: 2,
  }
  expect(parseSchema(doc(inert)).matches(doc({ a: 1 }))).toBe(true)
  expect(parseSchema(doc({ bsonType: 'string' })).matches(doc({}))).toBe(false)
  expect(parseSchema(doc({ enum: [1, { a: 1 }] })).matches(doc({ a: 1 }))).toBe(true)
  expect(parseSchema(doc({ enum: [1] })).matches(doc({ a: 1 }))).toBe(false)
})

test('additionalProperties false counts _id as well', () => {
  const schema = parseSchema(doc({ properties: { a: {} }, additionalProperties: false }))
  expect(schema.matches(doc({ a: 1 }))).toBe(true)
  expect(schema.matches(doc({ _id: 1, a: 1 }))).toBe(false)
})

test.for<[Object, number]>([
  [{ unknown: 1 }, 9],
  [{ $ref: '#' }, 9],
  [{ default: 1 }, 9],
  [{ type: 'integer' }, 9],
  [{ type: 'int' }, 2],
  [{ bsonType: 'boolean' }, 2],
  [{ bsonType: 5 }, 14],
  [{ bsonType: [] }, 9],
  [{ bsonType: ['int', 'int'] }, 9],
  [{ type: 'string', bsonType: 'string' }, 9],
  [{ title: 1 }, 14],
  [{ minimum: 'a' }, 14],
  [{ exclusiveMinimum: true }, 9],
  [{ minimum: 1, exclusiveMinimum: 1 }, 14],
  [{ multipleOf: 0 }, 9],
  [{ multipleOf: 'a' }, 14],
  [{ minLength: -1 }, 9],
  [{ minLength: 1.5 }, 9],
  [{ minLength: 'a' }, 9],
  [{ pattern: 1 }, 14],
  [{ required: 'a' }, 14],
  [{ required: [] }, 9],
  [{ required: ['a', 'a'] }, 9],
  [{ required: [1] }, 14],
  [{ properties: 1 }, 14],
  [{ properties: { a: 1 } }, 14],
  [{ patternProperties: { a: 1 } }, 14],
  [{ additionalProperties: 1 }, 14],
  [{ dependencies: { a: [] } }, 9],
  [{ dependencies: { a: 1 } }, 14],
  [{ items: 1 }, 14],
  [{ items: [1] }, 14],
  [{ additionalItems: 1 }, 14],
  [{ uniqueItems: 1 }, 14],
  [{ allOf: [] }, 2],
  [{ anyOf: {} }, 14],
  [{ oneOf: [1] }, 14],
  [{ not: [] }, 14],
  [{ enum: [] }, 9],
  [{ enum: 1 }, 14],
  [{ enum: [1, Long.ONE] }, 9],
  [{ properties: { a: { properties: { b: { unknown: 1 } } } } }, 9],
  [{ encrypt: {} }, 238],
  [{ properties: { 'a.b': {} } }, 238],
])('the schema %o is refused with %i', ([schema, code]) => {
  expect(() => parseSchema(doc(schema))).toThrow(expect.objectContaining({ code }))
})
