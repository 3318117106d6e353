import type { Decimal128 } from 'bson'
import { finite, length, writeDecimal } from '../bson/decimal.ts'
import type { Decimal, FiniteDecimal } from '../bson/decimal.ts'

/**
 * The quotient as IEEE 754 has it: 34 digits, halves to even; where it is exact, with the exponent nearest to the
 * difference of the exponents. The divisor is not 0.
 */
export function divideDecimals(left: Decimal, right: Decimal): Decimal128 {
  if (left.kind === 'nan' || right.kind === 'nan') return writeDecimal({ kind: 'nan' })
  const negative = left.negative !== right.negative
  if (left.kind === 'infinite')
    return writeDecimal(right.kind === 'infinite' ? { kind: 'nan' } : { kind: 'infinite', negative })
  if (right.kind === 'infinite') return writeDecimal(finite(negative, 0n, -6176))
  return writeDecimal(divideFinite(left, right, negative))
}

function divideFinite(left: FiniteDecimal, right: FiniteDecimal, negative: boolean): FiniteDecimal {
  const ideal = left.exponent - right.exponent
  if (left.coefficient === 0n) return finite(negative, 0n, ideal)
  // Two digits more than are kept, so that what is behind them only says whether it is nothing.
  const more = Math.max(0, 36 + length(right.coefficient) - length(left.coefficient))
  const dividend = left.coefficient * 10n ** BigInt(more)
  const quotient = dividend / right.coefficient
  if (dividend % right.coefficient !== 0n) return finite(negative, quotient * 10n + 1n, ideal - more - 1)
  return withoutZeros(finite(negative, quotient, ideal - more), ideal)
}

function withoutZeros({ negative, coefficient, exponent }: FiniteDecimal, ideal: number): FiniteDecimal {
  let [digits, at] = [coefficient, exponent]
  while (at < ideal && digits % 10n === 0n) [digits, at] = [digits / 10n, at + 1]
  return finite(negative, digits, at)
}
