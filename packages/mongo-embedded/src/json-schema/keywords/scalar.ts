import { compareNumbers, isNaNValue } from '../../bson/compare-numbers.ts'
import { isNumber } from '../../bson/type.ts'
import type { NumberValue } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { isMultiple, isPositive } from '../../expression/number.ts'
import { toRegExp } from '../../query/pcre.ts'
import type { KeywordParser, Place, Rule } from '../rule.ts'
import { detailsOf } from '../rule.ts'
import { applies, restriction } from '../type-set.ts'
import { isString, lengthOf, mustBe } from './operand.ts'

export const pattern: KeywordParser = (operand, place) => {
  mustBe('a string', 'pattern', isString(operand))
  const regExp = toRegExp(operand as string, '')
  return forStrings(
    place,
    (text) => regExp.test(text),
    'pattern',
    operand,
    'regular expression did not match',
  )
}

export const maxLength: KeywordParser = (operand, place) => {
  const longest = lengthOf('maxLength', operand)
  return forStrings(place, (text) => codePoints(text) <= longest, 'maxLength', operand, LENGTH)
}

export const minLength: KeywordParser = (operand, place) => {
  const shortest = lengthOf('minLength', operand)
  return forStrings(place, (text) => codePoints(text) >= shortest, 'minLength', operand, LENGTH)
}

export const multipleOf: KeywordParser = (operand, place) => {
  mustBe('a number', 'multipleOf', isNumber(operand))
  const divisor = operand as NumberValue
  if (!isPositive(divisor))
    throw new MongoError('FailedToParse', "$jsonSchema keyword 'multipleOf' must have a positive value")
  const reason = 'considered value is not a multiple of the specified value'
  const details = (value: Value): Doc =>
    reasonOf('multipleOf', detailsOf({ multipleOf: operand }), reason, value)
  return forNumbers(place, (value) => isMultiple(value, divisor), details)
}

export const maximum: KeywordParser = (operand, place) =>
  bound('maximum', 'exclusiveMaximum', operand, place, (value, limit) => compareNumbers(value, limit) < 0)

export const minimum: KeywordParser = (operand, place) =>
  bound('minimum', 'exclusiveMinimum', operand, place, (value, limit) => compareNumbers(value, limit) > 0)

/** `exclusiveMaximum` says something only beside `maximum`, which looks at it. */
export const exclusiveMaximum: KeywordParser = (_, place) => needs('maximum', 'exclusiveMaximum', place)

export const exclusiveMinimum: KeywordParser = (_, place) => needs('minimum', 'exclusiveMinimum', place)

const LENGTH = 'specified string length was not satisfied'

function codePoints(text: string): number {
  return Array.from(text).length
}

function bound(
  keyword: 'maximum' | 'minimum',
  exclusiveKeyword: string,
  operand: Value,
  place: Place,
  within: (value: NumberValue, limit: NumberValue) => boolean,
): Rule | undefined {
  const exclusive = place.schema.get(exclusiveKeyword) ?? false
  if (place.schema.has(exclusiveKeyword))
    mustBe('a boolean', exclusiveKeyword, typeof exclusive === 'boolean')
  mustBe('a number', keyword, isNumber(operand))
  const limit = operand as NumberValue
  const specifiedAs = detailsOf({
    [keyword]: operand,
    [exclusiveKeyword]: exclusive === true ? true : undefined,
  })
  const fits = (value: NumberValue): boolean => {
    if (isNaNValue(value) || isNaNValue(limit)) return !exclusive && isNaNValue(value) && isNaNValue(limit)
    return within(value, limit) || (!exclusive && compareNumbers(value, limit) === 0)
  }
  return forNumbers(place, fits, (value) => reasonOf(keyword, specifiedAs, 'comparison failed', value))
}

function needs(keyword: string, exclusiveKeyword: string, place: Place): undefined {
  if (place.schema.has(keyword)) return
  throw new MongoError(
    'FailedToParse',
    `$jsonSchema keyword '${keyword}' must be a present if ${exclusiveKeyword} is present`,
  )
}

function forNumbers(
  place: Place,
  check: (value: NumberValue) => boolean,
  details: (value: NumberValue) => Doc,
): Rule | undefined {
  if (!applies(place, (alias) => ['int', 'long', 'double', 'decimal'].includes(alias))) return undefined
  return restriction(isNumber, check, (value) => [details(value)])
}

function forStrings(
  place: Place,
  check: (value: string) => boolean,
  keyword: string,
  operand: Value,
  reason: string,
): Rule | undefined {
  if (!applies(place, (alias) => alias === 'string')) return undefined
  const specifiedAs = detailsOf({ [keyword]: operand })
  return restriction(isString, check, (value) => [reasonOf(keyword, specifiedAs, reason, value)])
}

function reasonOf(operatorName: string, specifiedAs: Doc, reason: string, consideredValue: Value): Doc {
  return detailsOf({ operatorName, specifiedAs, reason, consideredValue })
}
