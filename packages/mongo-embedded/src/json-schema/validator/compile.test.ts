import { BSONRegExp } from 'bson'
import { describe, expect, test } from 'vitest'
import { doc, value as valueOf } from '../../../test/documents.ts'
import type { Literal } from '../../../test/documents.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { matches } from '../../query/match.ts'
import { parseFilter } from '../../query/parse.ts'
import { parseSchema } from '../parse.ts'
import { compileValidator } from './compile.ts'

type Object = { readonly [name: string]: Literal }

const context = {
  compileFilter(filter: Doc) {
    const jsonSchema = (schema: Doc) => (document: Doc) => parseSchema(schema).matches(document)
    const node = parseFilter(filter, { jsonSchema })
    return (document: Doc): boolean => matches(node, document)
  },
  compileExpression: (): (() => Value | undefined) => () => undefined,
}

const considered1 = { consideredValue: 1 }

/** A validator, a document that it refuses, and the details. */
const cases: Record<string, readonly [validator: Object, document: Object, details: Object]> = {
  'a comparison': [
    { a: { $gt: 5 } },
    { a: 1 },
    { operatorName: '$gt', specifiedAs: { a: { $gt: 5 } }, reason: 'comparison failed', ...considered1 },
  ],
  'equality as it was written': [
    { a: 2 },
    { a: 1 },
    { operatorName: '$eq', specifiedAs: { a: 2 }, reason: 'comparison failed', ...considered1 },
  ],
  'a missing field': [
    { a: 2 },
    {},
    { operatorName: '$eq', specifiedAs: { a: 2 }, reason: 'field was missing' },
  ],
  'the elements of an array': [
    { a: 2 },
    { a: [1, 3] },
    { operatorName: '$eq', specifiedAs: { a: 2 }, reason: 'comparison failed', consideredValues: [1, 3] },
  ],
  'a path through an array': [
    { 'a.b': 2 },
    { a: [{ b: 1 }, { b: 3 }] },
    { operatorName: '$eq', specifiedAs: { 'a.b': 2 }, reason: 'comparison failed', consideredValues: [1, 3] },
  ],
  'more than ten elements': [
    { a: 20 },
    { a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
    {
      operatorName: '$eq',
      specifiedAs: { a: 20 },
      reason: 'comparison failed',
      consideredValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      consideredValuesTruncated: true,
    },
  ],
  $ne: [
    { a: { $ne: 1 } },
    { a: 1 },
    { operatorName: '$ne', specifiedAs: { a: { $ne: 1 } }, reason: 'comparison succeeded', ...considered1 },
  ],
  $in: [
    { a: { $in: [2] } },
    { a: 1 },
    {
      operatorName: '$in',
      specifiedAs: { a: { $in: [2] } },
      reason: 'no matching value found in array',
      ...considered1,
    },
  ],
  $nin: [
    { a: { $nin: [1] } },
    { a: 1 },
    {
      operatorName: '$nin',
      specifiedAs: { a: { $nin: [1] } },
      reason: 'matching value found in array',
      ...considered1,
    },
  ],
  $exists: [
    { a: { $exists: true } },
    {},
    { operatorName: '$exists', specifiedAs: { a: { $exists: true } }, reason: 'path does not exist' },
  ],
  '$exists false': [
    { a: { $exists: false } },
    { a: 1 },
    { operatorName: '$exists', specifiedAs: { a: { $exists: false } }, reason: 'path does exist' },
  ],
  $type: [
    { a: { $type: 'string' } },
    { a: 1 },
    {
      operatorName: '$type',
      specifiedAs: { a: { $type: 'string' } },
      reason: 'type did not match',
      ...considered1,
      consideredType: 'int',
    },
  ],
  $size: [
    { a: { $size: 2 } },
    { a: [1] },
    {
      operatorName: '$size',
      specifiedAs: { a: { $size: 2 } },
      reason: 'array length was not equal to given size',
      consideredValue: [1],
    },
  ],
  '$size of what is no array': [
    { a: { $size: 2 } },
    { a: 1 },
    {
      operatorName: '$size',
      specifiedAs: { a: { $size: 2 } },
      reason: 'type did not match',
      consideredType: 'int',
      expectedType: 'array',
      ...considered1,
    },
  ],
  '$mod of what is no number': [
    { a: { $mod: [2, 0] } },
    { a: ['x', null] },
    {
      operatorName: '$mod',
      specifiedAs: { a: { $mod: [2, 0] } },
      reason: 'type did not match',
      consideredTypes: ['null', 'string'],
      expectedTypes: ['decimal', 'double', 'int', 'long'],
      consideredValues: ['x', null],
    },
  ],
  $all: [
    { a: { $all: [1, 2] } },
    { a: [1] },
    {
      operatorName: '$all',
      specifiedAs: { a: { $all: [1, 2] } },
      reason: 'array did not contain all specified values',
      consideredValue: [1],
    },
  ],
  'an empty $all': [
    { a: { $all: [] } },
    { a: [1] },
    {
      operatorName: '$all',
      specifiedAs: { a: { $all: [] } },
      reason: 'expression always evaluates to false',
    },
  ],
  $elemMatch: [
    { a: { $elemMatch: { $gt: 5 } } },
    { a: [1] },
    {
      operatorName: '$elemMatch',
      specifiedAs: { a: { $elemMatch: { $gt: 5 } } },
      reason: 'array did not satisfy the child predicate',
      consideredValue: [1],
    },
  ],
  '$regex with its options': [
    { a: { $regex: '^b', $options: 'i' } },
    { a: 'x' },
    {
      operatorName: '$regex',
      specifiedAs: { a: { $regex: '^b', $options: 'i' } },
      reason: 'regular expression did not match',
      consideredValue: 'x',
    },
  ],
  'fields side by side are an $and that tells those that fail': [
    { a: 1, b: 2 },
    { a: 1, b: 1 },
    {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 1,
          details: {
            operatorName: '$eq',
            specifiedAs: { b: 2 },
            reason: 'comparison failed',
            ...considered1,
          },
        },
      ],
    },
  ],
  $or: [
    { $or: [{ a: 2 }, { a: 3 }] },
    { a: 1 },
    {
      operatorName: '$or',
      clausesNotSatisfied: [
        {
          index: 0,
          details: {
            operatorName: '$eq',
            specifiedAs: { a: 2 },
            reason: 'comparison failed',
            ...considered1,
          },
        },
        {
          index: 1,
          details: {
            operatorName: '$eq',
            specifiedAs: { a: 3 },
            reason: 'comparison failed',
            ...considered1,
          },
        },
      ],
    },
  ],
  '$nor tells those that match': [
    { $nor: [{ a: 2 }, { a: 1 }] },
    { a: 1 },
    {
      operatorName: '$nor',
      clausesSatisfied: [
        {
          index: 1,
          details: {
            operatorName: '$eq',
            specifiedAs: { a: 1 },
            reason: 'comparison succeeded',
            ...considered1,
          },
        },
      ],
    },
  ],
  $not: [
    { a: { $not: { $lt: 5 } } },
    { a: 1 },
    {
      operatorName: '$not',
      details: {
        operatorName: '$lt',
        specifiedAs: { a: { $lt: 5 } },
        reason: 'comparison succeeded',
        ...considered1,
      },
    },
  ],
  '$not of several': [
    { a: { $not: { $lt: 5, $gt: 0 } } },
    { a: 1 },
    {
      operatorName: '$not',
      details: {
        operatorName: '$and',
        clausesSatisfied: [
          {
            index: 0,
            details: {
              operatorName: '$lt',
              specifiedAs: { a: { $lt: 5 } },
              reason: 'comparison succeeded',
              ...considered1,
            },
          },
          {
            index: 1,
            details: {
              operatorName: '$gt',
              specifiedAs: { a: { $gt: 0 } },
              reason: 'comparison succeeded',
              ...considered1,
            },
          },
        ],
      },
    },
  ],
  'a schema beside conditions, with its title': [
    { $jsonSchema: { title: 'all', required: ['b'] }, a: 1 },
    { a: 1 },
    {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 0,
          title: 'all',
          details: {
            operatorName: '$jsonSchema',
            title: 'all',
            schemaRulesNotSatisfied: [
              { operatorName: 'required', specifiedAs: { required: ['b'] }, missingProperties: ['b'] },
            ],
          },
        },
      ],
    },
  ],
  'a schema that must not match': [
    { $nor: [{ $jsonSchema: { required: ['a'] } }] },
    { a: 1 },
    {
      operatorName: '$nor',
      clausesSatisfied: [{ index: 0, details: { operatorName: '$jsonSchema', reason: 'schema matched' } }],
    },
  ],
  'a schema that no document can match': [
    { $jsonSchema: { bsonType: 'int' } },
    { a: 1 },
    {
      operatorName: '$jsonSchema',
      specifiedAs: { $jsonSchema: { bsonType: 'int' } },
      reason: 'expression always evaluates to false',
    },
  ],
}

describe('the errInfo of a validator', () => {
  test.for(Object.entries(cases))('%s', ([, [validator, document, details]]) => {
    const refused = compileValidator(doc(validator), context)(doc({ _id: 7, ...document }))
    expect(refused).toStrictEqual(doc({ failingDocumentId: 7, details }))
  })
})

test('a document that fits has none', () => {
  const validate = compileValidator(doc({ $jsonSchema: { required: ['a'] }, a: { $gt: 1 } }), context)
  expect(validate(doc({ a: 2 }))).toBeUndefined()
  expect(validate(doc({ a: 1 }))).toBeDefined()
})

test('what a filter may not hold, a validator may not either', () => {
  expect(() => compileValidator(doc({ a: { $unknown: 1 } }), context)).toThrow(
    expect.objectContaining({ code: 2 }),
  )
  expect(() => compileValidator(doc({ $jsonSchema: { minimum: 'a' } }), context)).toThrow(
    expect.objectContaining({ code: 14 }),
  )
})

test('a regular expression by itself is told as it was written', () => {
  const pattern = new BSONRegExp('^b', '')
  const validate = compileValidator(new Map([['a', pattern]]), context)
  const details = {
    operatorName: '$regex',
    specifiedAs: { a: pattern },
    reason: 'regular expression did not match',
    consideredValue: 'x',
  }
  expect(validate(doc({ _id: 1, a: 'x' }))).toStrictEqual(valueOf({ failingDocumentId: 1, details }))
})
