import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Int32, ObjectId, Timestamp } from 'bson'
import { exactly } from '../bson/compare-numbers.ts'
import { isDoc, isNumber, typeCode } from '../bson/type.ts'
import type { NumberValue } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'

/**
 * A text that is the same for two values exactly if MongoDB takes them for equal: numbers by value whatever their
 * types, strings as symbols, documents by their fields in order.
 */
export function groupKey(value: Value | undefined): string {
  if (typeof value === 'string') return text(value)
  if (isNumber(value)) return `n${numberKey(value)}`
  if (isDoc(value)) return `{${[...value].map(([name, field]) => text(name) + groupKey(field)).join('')}}`
  if (Array.isArray(value)) return `[${value.map(groupKey).join('')}]`
  if (value instanceof ObjectId) return `o${value.toHexString()}`
  if (value instanceof Date) return `d${value.getTime()};`
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return rareKey(value)
}

function numberKey(value: NumberValue): string {
  if (value instanceof Int32) return `${value.value};`
  if (value instanceof Double && Number.isInteger(value.value)) return `${BigInt(value.value)};`
  if (!(value instanceof Double) && !(value instanceof Decimal128)) return `${value.toString()};`
  const decimal = exactly(value)
  if (decimal.kind === 'nan') return 'NaN;'
  if (decimal.kind === 'infinite') return decimal.negative ? '-Infinity;' : 'Infinity;'
  let { coefficient, exponent } = decimal
  if (coefficient === 0n) return '0;'
  while (coefficient % 10n === 0n) [coefficient, exponent] = [coefficient / 10n, exponent + 1]
  const sign = decimal.negative ? '-' : ''
  // A whole number looks as an integer does; beyond what a double can hold, its digits need not be written out.
  if (exponent >= 0 && exponent < 400) return `${sign}${coefficient * 10n ** BigInt(exponent)};`
  return `${sign}${coefficient}e${exponent};`
}

function rareKey(value: Value | undefined): string {
  if (value instanceof BSONSymbol) return text(value.value)
  if (value instanceof Binary) return `b${value.sub_type};${Buffer.from(value.value()).toString('hex')};`
  if (value instanceof Timestamp) return `T${value.getHighBitsUnsigned()}:${value.getLowBitsUnsigned()};`
  if (value instanceof BSONRegExp) return `r${text(value.pattern)}${text(value.options)}`
  if (value instanceof Code) return `c${text(codeText(value))}`
  // Types of one value: null, missing, MinKey, MaxKey.
  return `_${typeCode(value)};`
}

function codeText({ code }: Code): string {
  return typeof code === 'string' ? code : ''
}

/** Its length in front, so that no two lists of texts look alike. */
function text(value: string): string {
  return `s${value.length}:${value}`
}
