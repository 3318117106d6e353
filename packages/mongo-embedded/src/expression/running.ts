import { Double, Long } from 'bson'
import type { Int32 } from 'bson'
import { add, bigintOf, doubleOf, integerValue, isInteger, multiply } from '../bson/arithmetic.ts'
import type { NumberValue } from '../bson/type.ts'

/**
 * The sum of `$add`: integers are added as integers until one does not fit 64 bits, and only the result decides between
 * int and long.
 */
export class Sum {
  private integer = 0n
  private wide = false
  /** Once a double or a decimal was met, or the integers have overflown. */
  private broad: NumberValue | undefined

  add(value: NumberValue): void {
    if (this.broad) this.broad = add(this.broad, value)
    else if (isInteger(value)) this.addInteger(value)
    else this.broad = add(Long.fromBigInt(this.integer), value)
  }

  get value(): NumberValue {
    return this.broad ?? integerValue(this.integer, this.wide)
  }

  private addInteger(value: Int32 | Long): void {
    this.wide ||= value instanceof Long
    const next = this.integer + bigintOf(value)
    if (next === BigInt.asIntN(64, next)) this.integer = next
    else this.broad = new Double(Number(this.integer) + doubleOf(value))
  }
}

/** The product of `$multiply`, in the same way; what it becomes as a double is counted in doubles all along. */
export class Product {
  private integer = 1n
  private double = 1
  private wide = false
  private broad: NumberValue | undefined

  multiply(value: NumberValue): void {
    if (this.broad) this.broad = multiply(this.broad, value)
    else if (isInteger(value)) this.multiplyInteger(value)
    else if (value instanceof Double) this.broad = new Double(this.double * value.value)
    else this.broad = multiply(Long.fromBigInt(this.integer), value)
  }

  get value(): NumberValue {
    return this.broad ?? integerValue(this.integer, this.wide)
  }

  private multiplyInteger(value: Int32 | Long): void {
    this.wide ||= value instanceof Long
    this.double *= doubleOf(value)
    const next = this.integer * bigintOf(value)
    if (next === BigInt.asIntN(64, next)) this.integer = next
    else this.broad = new Double(this.double)
  }
}
