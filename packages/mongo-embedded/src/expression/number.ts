import { decimalOf } from '../bson/arithmetic.ts'
import { exactly } from '../bson/compare-numbers.ts'
import type { FiniteDecimal } from '../bson/decimal.ts'
import type { NumberValue } from '../bson/type.ts'

/** Whether the number is greater than 0; not so NaN. */
export function isPositive(value: NumberValue): boolean {
  const decimal = exactly(value)
  if (decimal.kind === 'nan') return false
  return !decimal.negative && (decimal.kind === 'infinite' || decimal.coefficient > 0n)
}

/** Whether `value` is a whole multiple of `divisor` in decimals, a double taken with 15 digits as MongoDB does. */
export function isMultiple(value: NumberValue, divisor: NumberValue): boolean {
  const [dividend, by] = [decimalOf(value), decimalOf(divisor)]
  if (dividend.kind !== 'finite' || by.kind === 'nan') return false
  if (by.kind === 'infinite') return dividend.coefficient === 0n
  const exponent = Math.min(dividend.exponent, by.exponent)
  return by.coefficient !== 0n && scaled(dividend, exponent) % scaled(by, exponent) === 0n
}

function scaled(decimal: FiniteDecimal, exponent: number): bigint {
  return decimal.coefficient * 10n ** BigInt(decimal.exponent - exponent)
}
