import type { Decimal128, Int32, Long } from 'bson'
import { add, bigintOf } from '../bson/arithmetic.ts'
import { decimalOfDouble, finite, writeDecimal } from '../bson/decimal.ts'

/**
 * A sum of doubles and integers that keeps what a single double would lose, as MongoDB's `$sum` and `$avg` do: two
 * doubles, the second of which is what is missing in the first.
 */
export class DoubleDouble {
  private high = 0
  private low = 0
  /** The plain sum, for infinities and NaN. */
  private plain = 0
  /** The same sum as long as there were only integers, exactly. */
  private integer: bigint | undefined = 0n

  addDouble(value: number): void {
    this.integer = undefined
    this.add(value)
  }

  addInteger(value: Int32 | Long): void {
    const integer = bigintOf(value)
    if (this.integer !== undefined) this.integer += integer
    const low = integer % 2n ** 32n
    this.add(Number(low))
    this.add(Number(integer - low))
  }

  /** The sum of integers alone. */
  get exactInteger(): bigint | undefined {
    return this.integer
  }

  get double(): number {
    return Number.isNaN(this.high) ? this.plain : this.high
  }

  get decimal(): Decimal128 {
    if (Number.isNaN(this.high)) return decimalOf(this.plain)
    return add(decimalOf(this.high), decimalOf(this.low)) as Decimal128
  }

  private add(value: number): void {
    this.plain += value
    const sum = this.high + value
    const part = sum - this.high
    const lost = this.high - (sum - part) + (value - part)
    const rest = lost + this.low
    this.high = sum + rest
    this.low = sum - this.high + rest
  }
}

/** A double with 34 digits, its zeros behind the point left out. */
function decimalOf(value: number): Decimal128 {
  const exact = decimalOfDouble(value)
  if (exact.kind !== 'finite') return writeDecimal(exact)
  let { coefficient, exponent } = exact
  if (coefficient === 0n) return writeDecimal(finite(exact.negative, 0n, 0))
  while (exponent < 0 && coefficient % 10n === 0n) [coefficient, exponent] = [coefficient / 10n, exponent + 1]
  return writeDecimal(finite(exact.negative, coefficient, exponent))
}
