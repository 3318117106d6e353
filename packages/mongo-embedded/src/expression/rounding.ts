import { Decimal128, Double, Int32, Long } from 'bson'
import { bigintOf, isInteger } from '../bson/arithmetic.ts'
import { decimalOfDouble, finite, length, readDecimal, withDigits, writeDecimal } from '../bson/decimal.ts'
import type { FiniteDecimal } from '../bson/decimal.ts'
import type { NumberValue } from '../bson/type.ts'
import { MongoError, notSupported } from '../errors.ts'

type Mode = 'half-even' | 'towards-zero' | 'up' | 'down'

/** $ceil and $floor: integers stay as they are. */
export function toWhole(value: NumberValue, mode: 'up' | 'down'): NumberValue {
  if (isInteger(value)) return value
  if (value instanceof Double)
    return new Double(mode === 'up' ? Math.ceil(value.value) : Math.floor(value.value))
  return writeDecimal(quantize(finiteDecimal(value), 0, mode))
}

/** $round and $trunc at a place: that many digits behind the point, or in front of it where it is negative. */
export function roundTo(value: NumberValue, place: number, mode: Mode, name: string): NumberValue {
  if (isInteger(value)) return place >= 0 ? value : roundInteger(value, place, mode, name)
  if (value instanceof Decimal128) {
    const decimal = readDecimal(value)
    return decimal.kind === 'finite' ? writeDecimal(quantize(decimal, place, mode)) : value
  }
  // MongoDB rounds what 34 digits of the double say.
  const exact = decimalOfDouble(value.value)
  if (exact.kind !== 'finite') return value
  const { negative, coefficient, exponent } = quantize(withDigits(exact, 34), place, mode)
  return new Double(Number(`${negative ? '-' : ''}${coefficient}e${exponent}`))
}

function roundInteger(value: Int32 | Long, place: number, mode: Mode, name: string): NumberValue {
  const integer = bigintOf(value)
  const decimal = finite(integer < 0n, integer < 0n ? -integer : integer, 0)
  const { coefficient, exponent } = quantize(decimal, place, mode)
  const magnitude = coefficient * 10n ** BigInt(exponent)
  const result = integer < 0n ? -magnitude : magnitude
  if (result !== BigInt.asIntN(64, result))
    throw new MongoError(51080, `invalid conversion from Decimal128 result in ${name}`)
  if (value instanceof Long || result >= 2n ** 31n) return Long.fromBigInt(result)
  if (result < -(2n ** 31n)) throw notSupported(`${name} of an int below what an int can hold`)
  return new Int32(Number(result))
}

/** The number with an exponent of `-place`, as IEEE 754's quantize. */
function quantize(decimal: FiniteDecimal, place: number, mode: Mode): FiniteDecimal {
  const drop = -place - decimal.exponent
  const result = drop <= 0 ? filled(decimal, -drop) : dropped(decimal, drop, mode)
  // There MongoDB has no number to give.
  if (length(result.coefficient) > 34) throw notSupported('rounding that needs more than 34 digits')
  return result
}

function filled({ negative, coefficient, exponent }: FiniteDecimal, zeros: number): FiniteDecimal {
  return finite(negative, coefficient * 10n ** BigInt(zeros), exponent - zeros)
}

function dropped(
  { negative, coefficient, exponent }: FiniteDecimal,
  drop: number,
  mode: Mode,
): FiniteDecimal {
  const unit = 10n ** BigInt(Math.min(drop, 6200))
  const [whole, rest] = [coefficient / unit, coefficient % unit]
  return finite(negative, roundsUp(mode, negative, whole, rest, unit) ? whole + 1n : whole, exponent + drop)
}

function roundsUp(mode: Mode, negative: boolean, whole: bigint, rest: bigint, unit: bigint): boolean {
  if (mode === 'towards-zero' || rest === 0n) return false
  if (mode === 'up') return !negative
  if (mode === 'down') return negative
  return rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n)
}

function finiteDecimal(value: Decimal128): FiniteDecimal {
  const decimal = readDecimal(value)
  if (decimal.kind === 'finite') return decimal
  throw notSupported('$ceil and $floor of a decimal that is no number')
}
