import { Int32 } from 'bson'
import { encode } from '../bson/encode.ts'
import type { Value } from '../bson/value.ts'

/** Whether two values are the same byte for byte: 1 and 1.0 are not, nor are fields in another order. */
export function identical(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left === 'string' || typeof right === 'string') return false
  if (left instanceof Int32 && right instanceof Int32) return left.value === right.value
  return Buffer.compare(bytes(left), bytes(right)) === 0
}

function bytes(value: Value): Uint8Array {
  return encode(new Map([['', value]]))
}
