import { Int32, Long } from 'bson'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import type { KeywordParser, Place, Rule, Schema } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { applies, restriction } from '../type-set.ts'
import { sameInAnyFieldOrder } from '../unordered.ts'
import { isArray, lengthOf, mustBe } from './operand.ts'

export const minItems: KeywordParser = (operand, place) => {
  const fewest = lengthOf('minItems', operand)
  return numberOfItems(place, (length) => length >= fewest, 'minItems', operand)
}

export const maxItems: KeywordParser = (operand, place) => {
  const most = lengthOf('maxItems', operand)
  return numberOfItems(place, (length) => length <= most, 'maxItems', operand)
}

export const uniqueItems: KeywordParser = (operand, place) => {
  mustBe('a boolean', 'uniqueItems', typeof operand === 'boolean')
  if (operand !== true) return undefined
  return forArrays(
    place,
    (items) => firstDuplicate(items) === undefined,
    (items) => ({
      operatorName: 'uniqueItems',
      specifiedAs: detailsOf({ uniqueItems: operand }),
      reason: 'found a duplicate item',
      consideredValue: items,
      duplicatedValue: firstDuplicate(items),
    }),
  )
}

export const items: KeywordParser = (operand, place) => {
  if (isDoc(operand))
    return everyItem(
      place,
      0,
      place.parse(operand, false),
      'items',
      'At least one item did not match the sub-schema',
    )
  mustBe(`an array or an object, not ${typeOf(operand).alias}`, 'items', isArray(operand))
  return itemByItem(
    place,
    (operand as Value[]).map((schema) => parseItem(schema, place)),
  )
}

/** Has an effect only beside `items` with a list of schemas: for what is behind the last of them. */
export const additionalItems: KeywordParser = (operand, place) => {
  const what = `either an object or a boolean, but got a ${typeOf(operand).alias}`
  mustBe(what, 'additionalItems', isDoc(operand) || typeof operand === 'boolean')
  const schema = isDoc(operand) ? place.parse(operand, false) : undefined
  const before = place.schema.get('items')
  if (!Array.isArray(before) || operand === true) return undefined
  const reason = 'At least one additional item did not match the sub-schema'
  if (schema) return everyItem(place, before.length, schema, 'additionalItems', reason)
  return forArrays(
    place,
    (values) => values.length <= before.length,
    (values) => ({
      operatorName: 'additionalItems',
      specifiedAs: detailsOf({ additionalItems: operand }),
      reason: 'found additional items',
      additionalItems: values.slice(before.length),
    }),
  )
}

function numberOfItems(
  place: Place,
  check: (length: number) => boolean,
  keyword: string,
  operand: Value,
): Rule | undefined {
  return forArrays(
    place,
    (values) => check(values.length),
    (values) => ({
      operatorName: keyword,
      specifiedAs: detailsOf({ [keyword]: operand }),
      reason: 'array did not match specified length',
      consideredValue: values,
      numberOfItems: new Int32(values.length),
    }),
  )
}

function everyItem(
  place: Place,
  start: number,
  schema: Schema,
  keyword: string,
  reason: string,
): Rule | undefined {
  const failing = (values: Value[]): number =>
    values.findIndex((value, index) => index >= start && !schema.matches(value))
  return forArrays(
    place,
    (values) => failing(values) < 0,
    (values) => {
      const index = failing(values)
      return {
        operatorName: keyword,
        ...schema.annotations,
        reason,
        itemIndex: new Int32(index),
        details: schema.details(values[index]),
      }
    },
  )
}

function itemByItem(place: Place, schemas: Schema[]): Rule | undefined {
  const fits = (values: Value[], index: number): boolean =>
    index >= values.length || schemas[index]?.matches(values[index]) !== false
  return forArrays(
    place,
    (values) => schemas.every((_, index) => fits(values, index)),
    (values) => ({
      operatorName: 'items',
      details: schemas.flatMap((schema, index): Doc[] => {
        if (fits(values, index)) return []
        return [detailsOf({ itemIndex: Long.fromNumber(index), details: schema.details(values[index]) })]
      }),
    }),
  )
}

function parseItem(schema: Value, place: Place): Schema {
  if (isDoc(schema)) return place.parse(schema, false)
  const found = `requires that each element of the array is an object, but found a ${typeOf(schema).alias}`
  throw new MongoError('TypeMismatch', `$jsonSchema keyword 'items' ${found}`)
}

function firstDuplicate(values: Value[]): Value | undefined {
  return values.find((value, index) =>
    values.slice(0, index).some((earlier) => sameInAnyFieldOrder(earlier, value)),
  )
}

function forArrays(
  place: Place,
  check: (values: Value[]) => boolean,
  details: (values: Value[]) => Record<string, Value | undefined>,
): Rule | undefined {
  if (!applies(place, (alias) => alias === 'array')) return undefined
  return restriction(isArray, check, (values) => [detailsOf(details(values))])
}
