import { Decimal128 } from 'bson'

/** A number of the form ±coefficient × 10^exponent, as IEEE 754 decimal128 has it; or an infinity; or NaN. */
export type Decimal =
  | {
      readonly kind: 'finite'
      readonly negative: boolean
      readonly coefficient: bigint
      readonly exponent: number
    }
  | { readonly kind: 'infinite'; readonly negative: boolean }
  | { readonly kind: 'nan' }

export type FiniteDecimal = Extract<Decimal, { kind: 'finite' }>

const DIGITS = 34
const LEAST_EXPONENT = -6176
const GREATEST_EXPONENT = 6111
const GREATEST_COEFFICIENT = 10n ** 34n - 1n

/** The parts of a decimal128 in its binary encoding (IEEE 754-2008, 3.5.2); over 34 digits count as 0. */
export function readDecimal(value: Decimal128): Decimal {
  const view = new DataView(value.bytes.buffer, value.bytes.byteOffset, 16)
  const high = view.getBigUint64(8, true)
  const negative = high >> 63n === 1n
  const combination = (high >> 58n) & 31n
  if (combination === 31n) return { kind: 'nan' }
  if (combination === 30n) return { kind: 'infinite', negative }
  // The encoding for coefficients of more than 113 bits, none of which has 34 digits or less.
  if (combination >= 24n) return finite(negative, 0n, Number((high >> 47n) & 0x3fffn) + LEAST_EXPONENT)
  const coefficient = ((high & 0x1_ffff_ffff_ffffn) << 64n) | view.getBigUint64(0, true)
  const exponent = Number((high >> 49n) & 0x3fffn) + LEAST_EXPONENT
  return finite(negative, coefficient > GREATEST_COEFFICIENT ? 0n : coefficient, exponent)
}

/** The decimal128 nearest to a number, halves to even; too large a number is an infinity. */
export function writeDecimal(decimal: Decimal): Decimal128 {
  if (decimal.kind === 'nan') return Decimal128.fromString('NaN')
  if (decimal.kind === 'infinite') return infinity(decimal.negative)
  const rounded = fit(decimal)
  if (rounded === undefined) return infinity(decimal.negative)
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  const exponent = BigInt(rounded.exponent - LEAST_EXPONENT) << 49n
  view.setBigUint64(0, BigInt.asUintN(64, rounded.coefficient), true)
  view.setBigUint64(8, (rounded.negative ? 1n << 63n : 0n) | exponent | (rounded.coefficient >> 64n), true)
  return new Decimal128(bytes)
}

export function finite(negative: boolean, coefficient: bigint, exponent: number): FiniteDecimal {
  return { kind: 'finite', negative, coefficient, exponent }
}

/** A double, exactly. */
export function decimalOfDouble(value: number): Decimal {
  if (Number.isNaN(value)) return { kind: 'nan' }
  const negative = value < 0 || Object.is(value, -0)
  if (!Number.isFinite(value)) return { kind: 'infinite', negative }
  if (value === 0) return finite(negative, 0n, 0)
  const { mantissa, exponent } = binary(Math.abs(value))
  if (exponent >= 0) return finite(negative, mantissa << BigInt(exponent), 0)
  // 2^-n is 5^n × 10^-n.
  return finite(negative, mantissa * 5n ** BigInt(-exponent), exponent)
}

/** The same number with as many digits as `digits` says, rounded half to even, filled up with zeros. */
export function withDigits(decimal: FiniteDecimal, digits: number): FiniteDecimal {
  if (decimal.coefficient === 0n) return decimal
  const excess = length(decimal.coefficient) - digits
  const moved = rescale(decimal, excess)
  // 9.99… became 10.0…
  return length(moved.coefficient) > digits ? rescale(moved, 1) : moved
}

/** The number of digits of a coefficient; of 0 it is 1. */
export function length(coefficient: bigint): number {
  return coefficient.toString().length
}

function fit(decimal: FiniteDecimal): FiniteDecimal | undefined {
  if (decimal.coefficient === 0n) {
    const exponent = Math.min(Math.max(decimal.exponent, LEAST_EXPONENT), GREATEST_EXPONENT)
    return finite(decimal.negative, 0n, exponent)
  }
  const excess = Math.max(length(decimal.coefficient) - DIGITS, LEAST_EXPONENT - decimal.exponent)
  const short = excess > 0 ? rescale(decimal, excess) : decimal
  const rounded = length(short.coefficient) > DIGITS ? rescale(short, 1) : short
  if (rounded.exponent <= GREATEST_EXPONENT) return rounded
  const padded = rescale(rounded, GREATEST_EXPONENT - rounded.exponent)
  return length(padded.coefficient) > DIGITS ? undefined : padded
}

/** The last `drop` digits rounded away, halves to even; a negative number of them is filled in with zeros. */
function rescale(decimal: FiniteDecimal, drop: number): FiniteDecimal {
  const { negative, coefficient, exponent } = decimal
  if (drop <= 0) return finite(negative, coefficient * 10n ** BigInt(-drop), exponent + drop)
  const unit = 10n ** BigInt(drop)
  const quotient = coefficient / unit
  const twice = (coefficient % unit) * 2n
  const up = twice > unit || (twice === unit && quotient % 2n === 1n)
  return finite(negative, up ? quotient + 1n : quotient, exponent + drop)
}

function binary(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number(bits >> 52n)
  const fraction = bits & 0xf_ffff_ffff_ffffn
  // Subnormal numbers have no leading 1.
  if (biased === 0) return { mantissa: fraction, exponent: -1074 }
  return { mantissa: fraction | (1n << 52n), exponent: biased - 1075 }
}

function infinity(negative: boolean): Decimal128 {
  return Decimal128.fromString(negative ? '-Infinity' : 'Infinity')
}
